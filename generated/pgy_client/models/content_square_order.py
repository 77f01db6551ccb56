"""ContentSquareOrder: the values one parameter takes.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from enum import StrEnum


class ContentSquareOrder(StrEnum):
    """premium_imp_num: Exposures; premium_good_read_rate: Rate of good reads; premium_read_num: Reads;
    premium_engage_num: Engagements; premium_engage_rate: Engagement rate; premium_like_num: Likes;
    premium_fav_num: Saves; premium_cmt_num: Comments
    """

    IMP_NUM = "premium_imp_num"
    GOOD_READ_RATE = "premium_good_read_rate"
    READ_NUM = "premium_read_num"
    ENGAGE_NUM = "premium_engage_num"
    ENGAGE_RATE = "premium_engage_rate"
    LIKE_NUM = "premium_like_num"
    FAV_NUM = "premium_fav_num"
    CMT_NUM = "premium_cmt_num"
