"""Headless Chromium, spoken to through a pair of pipes in its DevTools protocol."""

import base64
import json
import os
import subprocess
import tempfile
import time

# How long anything may take before it counts as not happening, in seconds.
PATIENCE = 60


class Browser:
    """A browser with one page, and all that it complained of or asked the network for."""

    def __init__(self, program):
        self.complaints = []
        self.requests = []
        self.number = 0
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        commands, self.commands = os.pipe()
        answers, ours = os.pipe()
        self.answers = os.fdopen(answers, "rb")
        # The protocol is spoken on descriptors 3 and 4.
        shell = f'exec "$0" "$@" 3<&{commands} 4>&{ours}'
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                   "--no-first-run", "--hide-scrollbars", "--remote-debugging-pipe",
                   f"--user-data-dir={self.profile.name}", "about:blank"]
        self.process = subprocess.Popen(["bash", "-c", shell, program, *options],
                                        pass_fds=(commands, ours), stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(ours)
        self.session = None
        pages = self.send("Target.getTargets")["targetInfos"]
        page = next(target for target in pages if target["type"] == "page")
        self.session = self.send("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.send(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.profile.cleanup()

    def send(self, method, **parameters):
        """Sends a command and gives its result; events on the way are taken note of."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def receive(self):
        message = bytearray()
        while (byte := self.answers.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("the browser has gone")
            message += byte
        message = json.loads(message)
        self.note(message.get("method"), message.get("params"))
        return message

    def note(self, event, about):
        if event == "Runtime.consoleAPICalled" and about["type"] in ["error", "warning", "assert"]:
            self.complaints.append(str(about["args"]))
        elif event == "Runtime.exceptionThrown":
            self.complaints.append(str(about["exceptionDetails"]))
        elif event == "Log.entryAdded" and about["entry"]["level"] in ["error", "warning"]:
            self.complaints.append(f"{about['entry']['text']} {about['entry'].get('url', '')}")
        elif event == "Network.requestWillBeSent":
            self.requests.append(about["request"]["url"])

    def open(self, url):
        answer = self.send("Page.navigate", url=url)
        if "errorText" in answer:
            raise AssertionError(f"{url}: {answer['errorText']}")
        self.wait_for("document.readyState === 'complete'")

    def evaluate(self, expression):
        """The value of an expression of JavaScript on the page."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait_for(self, expression):
        """Waits until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(f"Boolean({expression})"):
            if time.monotonic() > end:
                raise AssertionError(f"never true: {expression}")
            time.sleep(0.02)

    def press(self, key, text=""):
        for kind in ["keyDown", "keyUp"]:
            code = {"Enter": 13, "ArrowDown": 40, "Escape": 27}.get(key, 0)
            text_of = {"text": text} if text and kind == "keyDown" else {}
            self.send("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **text_of)

    def type(self, text):
        self.send("Input.insertText", text=text)

    def show_as(self, width, height, scheme):
        """A window of this size, in the colour scheme `light` or `dark`."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=width < 600)
        self.send("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def screenshot(self, path):
        shot = self.send("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))

    def print(self, path):
        path.write_bytes(base64.b64decode(self.send("Page.printToPDF")["data"]))
