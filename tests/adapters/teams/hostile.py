"""The requests that the gate must judge: the matrix of forged requests, and what goes beyond it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes

from bot.adapters.teams.faults import Fault
from tests.adapters.teams import forge
from tests.adapters.teams.activities import (
    APP_ID,
    CONVERSATION,
    FOREIGN_TENANT,
    SERVICE_URL,
    TENANT,
    Body,
    message,
)
from tests.adapters.teams.forge import NOW, jws, token

EVIL = "https://evil.test/"
EMULATOR = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
EMULATOR_V2 = "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"
OTHER_APP = "44444444-4444-4444-8444-444444444444"
PEM_KEY = {"kty": "RSA", "n": forge.published("x")["n"], "e": "AQAB"}


@dataclass(frozen=True)
class Case:
    """A request by the headers of authorization and the body; the rest is as Teams sends it."""

    name: str
    fault: Fault | None
    authorization: Sequence[str]
    body: Body = field(default_factory=message)
    headers: dict[str, str] = field(default_factory=dict)
    query: str = ""


def signed(
    name: str,
    fault: Fault | None,
    claims: Any = None,
    header: Any = None,
    sign: Any = None,
    **of: Any,
) -> Case:
    return Case(name, fault, [f"Bearer {token(claims, header, sign)}"], message(**of))


def raw(name: str, fault: Fault, *authorization: str, **of: Any) -> Case:
    return Case(name, fault, authorization, message(), **of)


def place(tenant: str, **members: Any) -> Body:
    return {"conversationType": "personal", "id": CONVERSATION, "tenantId": tenant} | members


def stripped(whole: str) -> str:
    return whole.rpartition(".")[0] + "."


def other_payload(whole: str) -> str:
    first, _, last = whole.split(".")
    return f"{first}.{token({'exp': NOW + 7_200}).split('.')[1]}.{last}"


def twice(claim: str) -> str:
    payload = f'{{"iss": "x", "aud": "x", {claim}, {claim}}}'.encode()
    return jws(b'{"alg": "RS256", "kid": "good"}', payload, forge.rs("good"))


def literal(exp: str) -> str:
    """Return a token whose exp is this piece of JSON."""
    head = f'{{"iss": "{forge.ISSUER}", "aud": "{APP_ID}", "serviceurl": "{SERVICE_URL}", '
    payload = head + f'"nbf": {NOW}, "exp": {exp}}}'
    return jws(b'{"alg": "RS256", "kid": "good"}', payload.encode(), forge.rs("good"))


def bearer(name: str, fault: Fault, whole: str) -> Case:
    return raw(name, fault, f"Bearer {whole}")


CONTROLS = [
    signed("00 valid", None),
    signed("20 expired 4 minutes ago", None, {"exp": NOW - 240}),
]

HEADERS = [
    raw("01 no header", Fault.HEADER),
    raw("02 empty", Fault.HEADER, ""),
    raw("03 Basic", Fault.HEADER, "Basic dXNlcjpwYXNz"),
    raw("04 bearer in lower case", Fault.HEADER, f"bearer {token()}"),
    raw("05 Bearer alone", Fault.HEADER, "Bearer"),
    raw("06 garbage", Fault.HEADER, "Bearer garbage"),
    raw("07 junk segments", Fault.TOKEN, "Bearer aaa.bbb.ccc"),
    raw("48 two tokens in one header", Fault.HEADER, f"Bearer {token()}, Bearer {token()}"),
    raw("two tokens, space", Fault.HEADER, f"Bearer {token()} {token()}"),
    raw("two headers", Fault.HEADER, f"Bearer {token()}", f"Bearer {token()}"),
    raw("two spaces", Fault.HEADER, f"Bearer  {token()}"),
    raw("a tab", Fault.HEADER, f"Bearer\t{token()}"),
    raw("padding", Fault.HEADER, f"Bearer {token()}="),
    raw("four parts", Fault.HEADER, f"Bearer {token()}.x"),
    raw("token in the query", Fault.HEADER, query=f"?access_token={token()}"),
    raw("token in another header", Fault.HEADER, headers={"X-Authorization": f"Bearer {token()}"}),
]

SIGNATURES = [
    signed("08 none", Fault.HEADER, header={"alg": "none"}, sign=forge.unsigned),
    signed("09 NoNe", Fault.HEADER, header={"alg": "NoNe"}, sign=forge.unsigned),
    signed(
        "10 HS256 with the public key",
        Fault.ALGORITHM,
        None,
        {"alg": "HS256"},
        forge.hs_with_public("good"),
    ),
    signed("11 unknown key, known kid", Fault.SIGNATURE, sign=forge.rs("stranger")),
    signed("12 unknown key, unknown kid", Fault.KEY, None, {"kid": "new"}, forge.rs("stranger")),
    signed("13 no kid", Fault.KEY, header={"kid": None}),
    signed("14 jwk", Fault.ALGORITHM, None, {"jwk": PEM_KEY}, forge.rs("x")),
    signed("15 jku", Fault.ALGORITHM, None, {"jku": "https://evil.test/keys"}, forge.rs("x")),
    signed("16 kid with a path", Fault.KEY, header={"kid": "../../etc/passwd"}),
    bearer("17 payload changed", Fault.SIGNATURE, other_payload(token())),
    bearer("18 signature stripped", Fault.HEADER, stripped(token())),
    signed("crit", Fault.ALGORITHM, header={"crit": ["x"], "x": 1}),
    signed("b64 false", Fault.ALGORITHM, header={"b64": False, "crit": ["b64"]}),
    signed("b64 false without crit", Fault.ALGORITHM, header={"b64": False}),
    signed("RS512", Fault.ALGORITHM, None, {"alg": "RS512"}, forge.rs("good", hashes.SHA512())),
    signed("RS512 that says RS256", Fault.SIGNATURE, sign=forge.rs("good", hashes.SHA512())),
    signed("PS256", Fault.ALGORITHM, None, {"alg": "PS256"}, forge.ps("good")),
    signed("PS256 that says RS256", Fault.SIGNATURE, sign=forge.ps("good")),
    signed("ES256", Fault.ALGORITHM, None, {"alg": "ES256"}, forge.es()),
    signed("alg in lower case", Fault.ALGORITHM, header={"alg": "rs256"}),
    signed("alg missing", Fault.ALGORITHM, header={"alg": None}),
    signed("alg as list", Fault.ALGORITHM, header={"alg": ["RS256"]}),
    signed("x5c chain", Fault.ALGORITHM, None, {"x5c": ["MIIB"]}, forge.rs("x")),
    signed("x5u", Fault.ALGORITHM, None, {"x5u": "https://evil.test/c"}, forge.rs("x")),
    signed("kid as number", Fault.KEY, header={"kid": 1}),
    signed("kid as list", Fault.KEY, header={"kid": ["good"]}),
    signed("kid empty", Fault.KEY, header={"kid": ""}),
    signed("kid very long", Fault.KEY, header={"kid": "g" * 300}),
    bearer("header is no object", Fault.TOKEN, jws(b"[]", b"{}", forge.rs("good"))),
    bearer("header is no text", Fault.TOKEN, jws(b"\xff", b"{}", forge.rs("good"))),
    bearer(
        "alg twice", Fault.TOKEN, jws(b'{"alg":"RS256","alg":"RS256"}', b"{}", forge.rs("good"))
    ),
    bearer(
        "payload is no object",
        Fault.CLAIMS,
        jws(b'{"alg":"RS256","kid":"good"}', b"7", forge.rs("good")),
    ),
    signed("key for another channel", Fault.ENDORSEMENT, None, {"kid": "slack"}, forge.rs("slack")),
]

CLAIMS = [
    signed("19 expired 6 minutes ago", Fault.EXPIRED, {"exp": NOW - 360}),
    signed("21 begins in 10 minutes", Fault.NOT_YET, {"nbf": NOW + 600}),
    signed("22 no exp", Fault.CLAIMS, {"exp": None}),
    signed("23 aud of another bot", Fault.AUDIENCE, {"aud": OTHER_APP}),
    signed("24 no aud", Fault.AUDIENCE, {"aud": None}),
    signed("25 aud as list", Fault.AUDIENCE, {"aud": [APP_ID]}),
    signed("26 wrong issuer", Fault.ISSUER, {"iss": "https://evil.test"}),
    signed("27 issuer with a slash", Fault.ISSUER, {"iss": f"{forge.ISSUER}/"}),
    signed("28 no issuer", Fault.ISSUER, {"iss": None}),
    signed("29 no serviceurl", Fault.SERVICE_URL_CLAIM, {"serviceurl": None}),
    signed("nbf missing", Fault.CLAIMS, {"nbf": None}),
    signed("exp as text", Fault.CLAIMS, {"exp": str(NOW + 60)}),
    signed("exp as truth", Fault.CLAIMS, {"exp": True}),
    bearer("exp as float", Fault.CLAIMS, literal(f"{NOW + 60}.5")),
    bearer("exp as infinity", Fault.CLAIMS, literal("Infinity")),
    bearer("exp as a number beyond all floats", Fault.CLAIMS, literal("1e999")),
    bearer("exp twice", Fault.CLAIMS, twice(f'"exp": {NOW + 60}')),
    signed("aud in another form", Fault.AUDIENCE, {"aud": f"28:{APP_ID}"}),
    signed("aud in capitals", Fault.AUDIENCE, {"aud": APP_ID.upper()}),
    signed("serviceurl as list", Fault.SERVICE_URL_CLAIM, {"serviceurl": [SERVICE_URL]}),
    signed("issuer of GCC", Fault.ISSUER, {"iss": "https://api.botframework.azure.us"}),
    signed("issuer of the governments", Fault.ISSUER, {"iss": "https://api.botframework.us"}),
    signed(
        "44 emulator",
        Fault.ISSUER,
        {"iss": EMULATOR, "appid": APP_ID, "aud": "x", "serviceurl": EVIL},
    ),
    signed("44b emulator, the bot's own secret", Fault.ISSUER, {"iss": EMULATOR, "appid": APP_ID}),
    signed(
        "44c the same, serviceUrl of an attacker",
        Fault.ISSUER,
        {"iss": EMULATOR, "appid": APP_ID, "serviceurl": EVIL},
        serviceUrl=EVIL,
    ),
    signed(
        "44d emulator v2", Fault.ISSUER, {"iss": EMULATOR_V2, "aud": forge.ISSUER, "azp": APP_ID}
    ),
    signed("45 emulator, other app", Fault.ISSUER, {"iss": EMULATOR, "appid": OTHER_APP}),
    signed("46 skill", Fault.ISSUER, {"iss": EMULATOR_V2, "appid": OTHER_APP, "ver": "2.0"}),
    signed(
        "47 own tenant", Fault.ISSUER, {"iss": f"https://login.microsoftonline.com/{TENANT}/v2.0"}
    ),
]

BODIES = [
    signed("30 serviceUrl of an attacker", Fault.SERVICE_URL_CLAIM, serviceUrl=EVIL),
    signed("31 no serviceUrl", Fault.SERVICE_URL_CLAIM, serviceUrl=None),
    signed(
        "32 serviceUrl without its slash",
        Fault.SERVICE_URL_CLAIM,
        serviceUrl=SERVICE_URL.rstrip("/"),
    ),
    signed("33 both of an attacker", Fault.SERVICE_URL, {"serviceurl": EVIL}, serviceUrl=EVIL),
    signed("34 channel not endorsed", Fault.CHANNEL, channelId="slack"),
    signed(
        "35 no channel, other key",
        Fault.ENDORSEMENT,
        None,
        {"kid": "slack"},
        forge.rs("slack"),
        channelId=None,
    ),
    signed("no channel", Fault.CHANNEL, channelId=None),
    signed(
        "36 key without endorsements", Fault.ENDORSEMENT, None, {"kid": "bare"}, forge.rs("bare")
    ),
    signed(
        "37 directline",
        Fault.ENDORSEMENT,
        None,
        {"kid": "line"},
        forge.rs("line"),
        channelId="directline",
    ),
    signed("38 emulator channel", Fault.CHANNEL, channelId="emulator"),
    signed(
        "39 foreign tenant",
        Fault.TENANT,
        conversation=place(FOREIGN_TENANT),
        channelData={"tenant": {"id": FOREIGN_TENANT}},
    ),
    signed("40 tenants disagree", Fault.TENANT, channelData={"tenant": {"id": FOREIGN_TENANT}}),
    signed("tenants disagree the other way", Fault.TENANT, conversation=place(FOREIGN_TENANT)),
    signed("no tenant in the channel data", Fault.TENANT, channelData={}),
    signed("no channel data", Fault.TENANT, channelData=None),
    signed("no tenant in the conversation", Fault.TENANT, conversation=place("")),
    signed(
        "41 user without a GUID", Fault.PERSON, **{"from": {"id": "29:x", "aadObjectId": "mallory"}}
    ),
    signed("user without an object id", Fault.PERSON, **{"from": {"id": "29:x"}}),
    signed("43 another bot", Fault.RECIPIENT, recipient={"id": f"28:{OTHER_APP}"}),
    signed("no recipient", Fault.RECIPIENT, recipient=None),
    signed("49 no from", Fault.PERSON, **{"from": None}),
    signed("50 no conversation", Fault.CONVERSATION, conversation=None),
    signed("no conversation id", Fault.CONVERSATION, conversation={"tenantId": TENANT}),
    signed("no activity id", Fault.ACTIVITY_ID, id=None),
    Case(
        "foreign tenant, ours in x-ms-tenant-id",
        Fault.TENANT,
        [f"Bearer {token()}"],
        message(conversation=place(FOREIGN_TENANT)),
        headers={"x-ms-tenant-id": TENANT},
    ),
    *(
        signed(f"both say {url}", Fault.SERVICE_URL, {"serviceurl": url}, serviceUrl=url)
        for url in (
            "http://smba.trafficmanager.net/emea/",
            "https://smba.trafficmanager.net:8443/emea/",
            "https://user@smba.trafficmanager.net/emea/",
            "https://smba.trafficmanager.net.evil.test/",
            "https://evil.test/smba.trafficmanager.net/",
            "https://smba.trafficmanager.net\\@evil.test/",
            "https://smba.trafficmanager.net/emea/?x=1",
            "https://smba.trafficmanager.net/emea/#x",
            "https://smba.trafficmanager.net:x/",
            "https://[smba.trafficmanager.net/",
            "//smba.trafficmanager.net/emea/",
            "http://localhost/",
            "http://169.254.169.254/",
        )
    ),
]

HOSTILE = [*HEADERS, *SIGNATURES, *CLAIMS, *BODIES]
