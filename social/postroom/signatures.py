"""What mail programs put below the words of their writers: a signature, or the name of the device.

A signature stands below "-- ", exactly; two hyphens alone may be somebody's own line.
"""

import re

_PHONE = (
    r"(?:iPhone|iPad|iPod|Android(?:[ -](?:phone|device|Gerät|Smartphone|tablet))?|BlackBerry|Fairphone|"
    r"Huawei|(?:Google )?Pixel|(?:Samsung )?Galaxy(?: (?:smartphone|tablet|[A-Z]?\d{1,2}\+?))?|"
    r"Samsung(?: device)?|mobile(?: phone| device)?|phone|tablet|Windows[ -]Phone|Mobiltelefon|Handy|"
    r"Smartphone|portable|téléphone|telemóvel|celular|móvil|cellulare|mobiel|telefoon)"
)
_PROGRAM = (
    r"(?:(?:Microsoft )?Outlook(?: (?:for|für|pour|para|per|voor|dla) (?:iOS|Android|Mac|Windows))?|"
    r"Gmail Mobile|Mail (?:for|für) Windows(?: 1[01])?|Yahoo Mail(?: (?:on|for) (?:Android|iPhone))?|"
    r"Proton ?Mail(?: (?:for|on) (?:iOS|Android)| mobile)?|Thunderbird for Android|Spark|K-9 Mail)"
)
_DEVICE = re.compile(
    rf"(?:Sent from (?:my )?{_PHONE}|(?:Sent (?:from|with)|Get) {_PROGRAM}|Von meinem {_PHONE} gesendet|"
    rf"Gesendet (?:von|mit) (?:meinem )?(?:{_PHONE}|{_PROGRAM})|"
    rf"Envoyé (?:de|depuis) mon {_PHONE}|Envoyé (?:de|depuis) {_PROGRAM}|Enviado (?:desde mi|do meu|de mi|"
    rf"a partir do meu) {_PHONE}|Inviato da(?:l mio)? {_PHONE}|Verzonden (?:vanaf|met) mijn {_PHONE}|"
    rf"Wysłane z (?:mojego )?{_PHONE}(?:['’][au])?|(?:Skickat från|Sendt fra) min {_PHONE})"
    r"\.?(?: ?<https?://[^\s<>]*>)?",
    re.IGNORECASE,
)
_READ = 200  # characters of a line that are looked at


def without_signature(lines: list[str]) -> list[str]:
    """Without what stands below "-- ", and without the name of the device, if anything is said above them."""
    said = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    for at in range(said + 1, len(lines)):
        if lines[at] == "-- ":
            lines = lines[:at]
            break
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    last = lines[end - 1].strip() if end - 1 > said else ""
    return lines[: end - 1] if len(last) <= _READ and _DEVICE.fullmatch(last) else lines[:end]
