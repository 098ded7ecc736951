"""What mail programs put below the words of their writers: a signature, or the name of the device.

A signature stands below "-- ", exactly; two hyphens alone may be somebody's own line.
"""

import re

_PHONE = (
    r"(?:iPhone|iPad|iPod|Android(?:[ -](?:phone|device|Gerät|Smartphone|tablet|Handy))?|BlackBerry|"
    r"Fairphone|Huawei|(?:Google )?Pixel|"
    r"(?:Samsung |appareil )?Galaxy(?:[ -](?:smartphone|tablet|Gerät|[A-Z]?\d{1,2}\+?))?|"
    r"Samsung(?:[ -](?:device|Gerät))?|mobile(?: phone| device)?|phone|tablet|Windows[ -]Phone|"
    r"Mobiltelefon|Handy|Smartphone|portable|téléphone|appareil (?:Samsung|Android|mobile)|telemóvel|celular|"
    r"móvil|cellulare|mobiel|telefoon)"
)
_OUTLOOK = r"(?:Microsoft )?Outlook"
_FOR_PHONES = rf"{_OUTLOOK} (?:for|für|pour|para|per|voor|dla) (?:iOS|Android|Mac|Windows)"
_PROGRAM = (
    rf"(?:{_FOR_PHONES}|{_OUTLOOK}|Gmail Mobile|Mail (?:for|für) Windows(?: 1[01])?|"
    r"Thunderbird for Android|Spark|Yahoo Mail(?: (?:on|for|für|pour) (?:Android|iPhone))?|K-9 Mail|"
    r"Proton ?Mail(?: (?:for|on|für|pour) (?:iOS|Android)| mobile| secure email| Mobile)?)"
)
_DEVICE = re.compile(
    rf"(?:Sent from (?:my )?{_PHONE}|Sent (?:from|with) {_PROGRAM}|Get {_FOR_PHONES}|"
    rf"Von (?:mein(?:em|er|em/meiner)) {_PHONE} (?:aus )?(?:gesendet|gesandt)|"
    rf"Gesendet (?:von|mit) (?:(?:mein(?:em|er)|der) )?(?:{_PHONE}|{_PROGRAM})|"
    rf"{_FOR_PHONES} (?:herunterladen|downloaden)|"
    rf"(?:Holen Sie sich|Télécharger|Obtenir|Obtenez|Obtener|Obter o|Scarica|Ottieni) {_FOR_PHONES}|"
    rf"Envoyé (?:de|depuis|à partir de) (?:mon|ma) {_PHONE}|Envoyé (?:de|depuis|avec) {_PROGRAM}|"
    rf"Enviado (?:desde mi|do meu|de mi|a partir do meu) {_PHONE}|Inviato da(?:l mio)? {_PHONE}|"
    rf"Verzonden (?:vanaf|met) mijn {_PHONE}|Wysłane z (?:mojego )?{_PHONE}(?:['’][au])?|"
    rf"(?:Skickat från|Sendt fra) min {_PHONE})\.?",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^]]*)\]\(https?:[^)]*\)|\s?<https?://[^\s<>]*>")  # as we read HTML; as Outlook does
_READ = 400  # characters of a line that are looked at


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
    return lines[: end - 1] if len(last) <= _READ and _names_device(last) else lines[:end]


def _names_device(line: str) -> bool:
    """Whether it is one of the known phrases from end to end, wherever that links to."""
    return bool(_DEVICE.fullmatch(" ".join(_LINK.sub(r"\1", line).split())))
