"""What to do about an error, in English and in Chinese. Each piece of advice stands here once, with both languages."""

from __future__ import annotations

from typing import NamedTuple


class Advice(NamedTuple):
    """A sentence without its stop: the English one ends an error's message."""

    en: str
    zh: str


READ_THE_MESSAGE = Advice("see the message", "请看错误信息")
SEE_THE_CAUSE = Advice("see the cause", "请看引发它的异常（__cause__）")

# What was set up or asked for
CORRECT_THE_SETUP = Advice("correct how the client is set up", "请更正客户端的设置")
CLOSE_AT_THE_END = Advice("close the client when all calls are over", "请在所有调用结束之后再关闭客户端")
CORRECT_THE_ARGUMENT = Advice("correct the argument", "请更正参数，没有发出请求")
CORRECT_THE_PARAMETERS = Advice("correct the parameters", "请更正参数")
CHECK_THE_IDENTIFIER = Advice("check the identifier", "请核对 ID：它所指的对象不存在")

# The account
CHECK_THE_TOKEN = Advice("check the token given to the client", "请检查令牌（token）是否正确、是否已启用")
ASK_FOR_ACCESS = Advice("ask for access to this operation", "请向服务方申请该接口的权限")
TOP_UP = Advice("top up the account", "请给账户充值")
TOMORROW = Advice("call again tomorrow or raise the quota", "今日额度已用完，请明天再试，或提高额度")
RAISE_THE_BUDGET = Advice(
    "make a client with a larger budget, or wait for calls under way to turn out free",
    "请加大预算（max_billed_calls），或等进行中的调用结束且未计费",
)

# The store
SEE_TO_THE_STORE = Advice(
    "make room on its disk, look at who may read and write it, or open it again",
    "请给磁盘腾出空间、检查文件的读写权限，或重新打开本地库",
)
MEND_THE_STORE = Advice(
    "if it is damaged, put a backup in its place; else make room on the disk, or look at who may read and write it",
    "若文件已损坏，请用备份恢复；否则请给磁盘腾出空间，或检查文件的读写权限",
)
OPEN_THE_STORE_AGAIN = Advice("open the store again", "请重新打开本地库")
PLACE_THE_STORE = Advice(
    "name a file on a local disk, in a folder that exists and may be written to",
    "请指定本地磁盘上的文件，其文件夹须已存在且可写",
)
REACH_THE_DATABASE = Advice(
    "look whether its server runs, can be reached from here, and lets this user in",
    "请检查数据库服务器是否在运行、本机能否连上、该用户有无权限",
)
MORE_CONNECTIONS = Advice(
    "raise max_connections of the server, or run fewer processes", "请加大服务器的 max_connections，或减少进程数"
)
NAME_ANOTHER_FILE = Advice("name another file", "请指定另一个文件")
INSTALL_THE_NEWER = Advice("install the newer pgy-facade that made it", "请安装创建它的较新版本的 pgy-facade")
STEP_BY_STEP = Advice(
    "open it with a pgy-facade in between first, or begin a new store",
    "请先用中间版本的 pgy-facade 打开一次，或新建一个本地库",
)
LARGER_STORE_BUDGET = Advice("open the store with a larger budget", "请以更大的预算打开本地库")
LARGER_RUN_BUDGET = Advice(
    "start the same run with a larger max_billed; it goes on where it stopped",
    "请以更大的 max_billed 再次启动同一任务，它会从中断处继续",
)
NEXT_DAY = Advice(
    "wait for the next day, or open the store with a larger budget", "请等到下一天，或以更大的预算打开本地库"
)
NEXT_MONTH = Advice(
    "wait for the next month, or open the store with a larger budget", "请等到下个月，或以更大的预算打开本地库"
)
QUOTA_RESUMES = Advice(
    "wait until the day turns (UTC+8), or call Store.resume after the quota was raised",
    "请等到次日（UTC+8），或在提高额度之后调用 Store.resume",
)
BALANCE_RESUMES = Advice("top up the account, then call Store.resume", "请给账户充值，然后调用 Store.resume")
AFTER_THE_PAUSE = Advice("call again after that", "请在那之后再试")
MAY_BE_KEPT = Advice("call again: the answer may be kept by then", "请再调用一次：那时应答可能已经保存")
ASK_AFRESH = Advice("check the identifier, or ask again with max_age=0", "请核对 ID，或以 max_age=0 重新查询")

# The service
SOON = Advice("call again soon", "请稍等片刻再试")
LATER = Advice("call again later", "服务暂时有问题，请稍后再试")
FEWER_AT_ONCE = Advice("wait, or send fewer calls at once", "请稍等再试，或降低请求频率")
ASK_UPSTREAM = Advice("ask upstream what it means", "含义未公开，请询问服务方")
FIND_A_SUCCESSOR = Advice("look for a successor in the documentation", "请在官方文档里查找替代接口")

# The network, and what stands in between
CHECK_THE_NETWORK = Advice("check the network", "请检查网络")
CHECK_THE_WAY = Advice("check the network, the proxy and the region's URL", "请检查网络、代理和区域的网址")
CHECK_THE_LIMITS = Advice(
    "check the network, or raise timeout or the pool's limits", "请检查网络，或加大 timeout 或连接池的上限"
)
CHECK_THE_URL = Advice("check the region or base_url, or a proxy in between", "请检查区域、base_url 或中间的代理")
CHECK_THE_PROXY = Advice("check the region or base_url and any proxy in between", "请检查区域、base_url 和中间的代理")
CHECK_THE_PROXY_ONCE = Advice(
    "check the region or base_url and any proxy in between; it is not repeated unless retry_ambiguous=True",
    "请检查区域、base_url 和中间的代理；可能已计费，除非设置 retry_ambiguous=True，否则不会重发",
)
ASK_BEFORE_REPEAT = Advice(
    "find out whether it was served before repeating it, or allow that with retry_ambiguous=True",
    "可能已计费：重发之前请先查明是否已经处理，或设置 retry_ambiguous=True 允许重发",
)
RAISE_THE_DEADLINE = Advice("raise the deadline, or start fewer calls at once", "请加大 deadline，或减少同时进行的调用")
ALLOW_LARGER_ANSWERS = Advice(
    "raise max_answer_bytes if such answers are expected", "若应答本来就这么大，请加大 max_answer_bytes"
)


def use_instead(call: str) -> Advice:
    """Return the advice to use another call; `call` is how users write it."""
    return Advice(f"use {call} instead", f"请改用 {call}")


def resolve_claim(claim: int) -> Advice:
    """Return the advice to find out what became of an earlier request; `claim` is its number in the store."""
    return Advice(
        "ask again with retry_ambiguous=True or max_age=0, which may bill twice, or find out and resolve it (claim "
        f"{claim}) with Store.resolve or python -m pgy_facade.store",
        "若以 retry_ambiguous=True 或 max_age=0 重新查询，可能会重复计费；也可以查明之后用 Store.resolve 或 "
        f"python -m pgy_facade.store 处理（编号 {claim}）",
    )
