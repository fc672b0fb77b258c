"""Telling an operator: a web hook, a command (mail, for instance), or both."""

import json
import os
import shlex
import subprocess
from urllib.request import Request, urlopen

from extract.errors import one_line
from extract.settings import Settings

_SECONDS = 20


def send(settings: Settings, subject: str, text: str) -> bool:
    """Tell whomever the settings name; return whether they name anybody.

    `alert_url` gets a POST of JSON with `subject` and `text` (both in one under `text`, as
    chat services read it); `alert_command` gets the text on its standard input, the subject
    in the variable TORINO_SUBJECT. Raises OSError or subprocess.SubprocessError where telling
    fails.
    """
    subject = one_line(subject)
    if settings.alert_url:
        body = json.dumps({"subject": subject, "text": f"{subject}\n{text}"}).encode()
        request = Request(
            settings.alert_url, data=body, headers={"Content-Type": "application/json"}
        )
        with urlopen(request, timeout=_SECONDS):
            pass
    if settings.alert_command:
        subprocess.run(
            shlex.split(settings.alert_command),
            input=f"{text}\n",
            text=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "TORINO_SUBJECT": subject},
        )
    return bool(settings.alert_url or settings.alert_command)
