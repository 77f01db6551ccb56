"""A small contract of operations nobody has written code for: a form, a list, a path parameter, no evidence."""

from __future__ import annotations

from typing import Any

TREND = "creator_trend_v1"
REPORT = "report_v1"
LABELS = "labels_v1"


def _answer(data: dict[str, Any], **media: Any) -> dict[str, Any]:
    schema = {
        "allOf": [
            {"$ref": "#/components/schemas/Envelope"},
            {"properties": {"data": {"anyOf": [data, {"type": "null"}]}}},
        ]
    }
    failure = {"description": "Failed", "content": {"application/json": {"schema": _ref("Envelope")}}}
    return {
        "200": {"description": "OK", "content": {"application/json": {"schema": schema, **media}}},
        **dict.fromkeys(("400", "401"), failure),
        "404": {"description": "Unknown path"},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


BUNDLE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Newly tracked", "version": "1"},
    "security": [{"token": []}],
    "paths": {
        "/api/example/trend/v1": {
            "post": {
                "operationId": TREND,
                "summary": "A form",
                "x-source": "https://docs.example.com/openapi/example/trend-v1-en.json",
                "x-pagination": {"parameter": "page", "items": "points", "total": "total"},
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/x-www-form-urlencoded": {
                            "schema": {
                                "type": "object",
                                "required": ["userId", "period"],
                                "properties": {
                                    "userId": {"type": "string", "minLength": 1},
                                    "period": {"allOf": [_ref("Period")], "default": "DAY_30"},
                                    "page": {"type": "integer", "format": "int32", "minimum": 1},
                                    "deep": {"type": "boolean"},
                                },
                            }
                        }
                    },
                },
                "responses": _answer(_ref("Trend")),
            }
        },
        "/api/example/report/{reportId}/v1": {
            "parameters": [{"name": "reportId", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "get": {
                "operationId": REPORT,
                "parameters": [
                    {"name": "ratio", "in": "query", "schema": {"type": "number"}},
                    {"name": "periods", "in": "query", "schema": {"type": "array", "items": _ref("Period")}},
                ],
                "responses": _answer(_ref("Trend"), examples={"seen": {"value": {"code": 0, "data": None}}}),
            },
            "post": {
                "operationId": "make_report_v1",
                "requestBody": {"content": {"application/json": {"schema": _ref("Order")}}},
                "responses": _answer({"type": "object"}, example={"code": 0, "data": {"made": True}}),
            },
        },
        "/api/example/labels/v1": {
            "get": {
                "operationId": LABELS,
                "x-withdrawn": "2026-06-01",
                "parameters": [
                    {
                        "name": "label",
                        "in": "query",
                        "required": True,
                        "schema": {"type": "array", "items": _ref("Period"), "maxItems": 2, "minItems": 1},
                    },
                    {
                        "name": "level",
                        "in": "query",
                        "explode": False,
                        "schema": {"type": "array", "items": {"type": "integer", "format": "int64"}},
                    },
                ],
                "responses": _answer({"type": "array", "items": {"type": "string"}}),
            }
        },
    },
    "components": {
        "securitySchemes": {"token": {"type": "apiKey", "in": "query", "name": "token"}},
        "schemas": {
            "Envelope": {
                "type": "object",
                "required": ["code"],
                "properties": {
                    "code": {"type": "integer"},
                    "message": {"type": ["string", "null"]},
                    "data": {},
                    "recordTime": {"type": ["string", "null"]},
                    "requestId": {"type": ["string", "null"]},
                },
            },
            "Period": {"type": "string", "enum": ["DAY_30", "DAY_90"], "x-enum-varnames": ["SHORT", "LONG"]},
            "Order": {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}},
            "Trend": {
                "type": "object",
                "required": ["total", "points", "state"],
                "properties": {
                    "total": {"type": "integer"},
                    "state": {"enum": ["ready", "late"]},
                    "rate": {"type": "number", "maximum": 1},
                    "note": {"type": ["null", "string"], "maxLength": 5},
                    "points": {"type": "array", "items": _ref("Point")},
                },
            },
            "Point": {
                "type": "object",
                "required": ["dateKey", "num"],
                "properties": {
                    "dateKey": {"type": "string", "format": "date"},
                    "num": {"type": "integer"},
                    "hidden": {"type": "boolean"},
                    "userId": {"type": "string"},
                    "parent": {"anyOf": [_ref("Point"), {"type": "null"}]},
                },
            },
        },
    },
}
