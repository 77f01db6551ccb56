"""ContentSquareBizType: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class ContentSquareBizType(StrEnum):
    """XIAOHONGSHU_HOT: Popular on Xiaohongshu; PRODUCT_SEEDING: Product seeding; ECOMMERCE_PROMOTION:
    Promotion of shops; PUGONGYING_COOPERATION: Cooperations on Pugongying; LEAD_COLLECTION: Collection
    of leads; ECOMMERCE_HOT: Popular in shops; SEEDING_DIRECT: Direct from seeding to sale;
    APP_PROMOTION: Promotion of apps
    """

    XIAOHONGSHU_HOT = "XIAOHONGSHU_HOT"
    PRODUCT_SEEDING = "PRODUCT_SEEDING"
    ECOMMERCE_PROMOTION = "ECOMMERCE_PROMOTION"
    PUGONGYING_COOPERATION = "PUGONGYING_COOPERATION"
    LEAD_COLLECTION = "LEAD_COLLECTION"
    ECOMMERCE_HOT = "ECOMMERCE_HOT"
    SEEDING_DIRECT = "SEEDING_DIRECT"
    APP_PROMOTION = "APP_PROMOTION"
