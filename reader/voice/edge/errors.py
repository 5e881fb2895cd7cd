"""The ways in which the online voice fails, and what edge-tts and aiohttp say translated into them.

VoiceError
├── DownError              the service is down: it is not asked at all for a while
└── EdgeError              one request failed
    ├── BrokenError        an answer that is not whole; the next may be
    ├── RefusedError       told to go away or to come back later
    └── UnreachableError   no answer at all
        └── ShutOutError   asking again is no use: a certificate, a proxy
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import places
from reader.errors import VoiceError

if TYPE_CHECKING:
    import aiohttp

FORBIDDEN, PROXY_LOGIN = 403, 407


class DownError(VoiceError):
    """The service is down. The message stays the same while it is, so that it need be shown only once."""


class EdgeError(VoiceError):
    """A request that failed."""


class BrokenError(EdgeError):
    """An answer that is not whole, or none that can be understood."""


class RefusedError(EdgeError):
    """The service does not want to answer now."""

    @property
    def after(self) -> float:
        """The seconds that it asks to wait; 0 where it names none."""
        return float(str(self.fields.get("after", 0)))


class UnreachableError(EdgeError):
    """The service does not answer."""


class ShutOutError(UnreachableError):
    """The service cannot be reached, and asking again does not help."""


def translate(error: Exception) -> EdgeError:
    """What an error of edge-tts, aiohttp or the system means."""
    import aiohttp
    from edge_tts import exceptions

    if isinstance(error, exceptions.SkewAdjustmentError) and isinstance(error.__cause__, aiohttp.ClientResponseError):
        error = error.__cause__  # a refusal without a date to set the clock by
    if isinstance(error, EdgeError):
        return error
    match error:
        case aiohttp.ClientResponseError():
            return _refused(error)
        case aiohttp.ClientConnectorError() | TimeoutError():
            return _unreachable(error)
        case OSError() | aiohttp.ClientError() | exceptions.WebSocketError():
            return BrokenError("The connection to the online voice broke: {why}", why=_words(error))
        case exceptions.NoAudioReceived():
            return BrokenError(
                "The online voice sent no sound", hint="Does the voice still exist? edge-tts --list-voices names them."
            )
    return BrokenError(
        "The online voice sent what edge-tts does not understand: {why}",
        hint="Update it: {pip} --upgrade edge-tts",
        pip=places.pip(),
        why=_words(error),
    )


def _refused(error: aiohttp.ClientResponseError) -> EdgeError:
    """What a status in place of an answer means, from the service or from a proxy on the way."""
    import aiohttp

    if error.status == PROXY_LOGIN:
        return ShutOutError(
            "The proxy wants a name and a password",
            hint="Write them into HTTPS_PROXY: http://name:password@host:port. A kokoro voice needs no network.",
        )
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return UnreachableError(
            "The proxy does not let us through to the online voice (status {status})",
            hint="Check HTTPS_PROXY, or use a kokoro voice: it needs no network.",
            status=error.status,
        )
    if error.status == FORBIDDEN:
        return RefusedError(
            "The online voice refuses to speak (status 403)",
            hint="Is the clock of this machine right? Then update edge-tts: {pip} --upgrade edge-tts",
            pip=places.pip(),
        )
    return RefusedError(
        "The online voice is busy or out of order (status {status})",
        hint="Try again later, or use a kokoro voice: it needs no network.",
        status=error.status,
        after=_seconds(error.headers.get("Retry-After", "") if error.headers else ""),
    )


def _unreachable(error: Exception) -> UnreachableError:
    """Why there is no connection."""
    import aiohttp

    match error:
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientSSLError():
            return ShutOutError(
                "The connection to the online voice is not safe: {why}",
                hint="Is the clock of this machine right? Does this network look into what is encrypted? "
                "A kokoro voice needs no network.",
                why=_words(error),
            )
        case aiohttp.ClientProxyConnectionError():
            return UnreachableError(
                "The proxy {proxy} does not answer",
                hint="Check HTTPS_PROXY, or use a kokoro voice: it needs no network.",
                proxy=f"{error.host}:{error.port}",
            )
        case aiohttp.ClientConnectorDNSError():
            return UnreachableError(
                "The online voice is not found: no answer for the name {host}",
                hint="Is this machine offline? Then use a kokoro voice: it needs no network.",
                host=error.host,
            )
        case aiohttp.ClientConnectorError():
            return UnreachableError(
                "There is no connection to the online voice: {why}",
                hint="Is this machine offline? Then use a kokoro voice: it needs no network.",
                why=_words(error.os_error),
            )
    return UnreachableError(
        "The online voice does not answer",
        hint="Is this machine offline? Then use a kokoro voice: it needs no network.",
    )


def _words(error: Exception) -> str:
    """What an error says; its name where it says nothing."""
    return str(error) or type(error).__name__


def _seconds(header: str) -> float:
    """The wait in a Retry-After header; 0 where it is a date, which needs two clocks that agree, or nothing."""
    return float(header) if header.isascii() and header.isdigit() else 0.0
