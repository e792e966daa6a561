"""A mail server that delivers nothing: keep_mails.py PORT DIRECTORY writes each mail as a file."""

import asyncio
import pathlib
import sys

from aiosmtpd.controller import Controller


class Keep:
    """Numbers the mails in the order in which they come."""

    def __init__(self, directory):
        self.directory = directory
        self.count = 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        head = f"X-Mail-From: {envelope.mail_from}\r\n".encode()
        file = self.directory / f"{self.count:04}.eml"
        unfinished = file.with_suffix(".part")
        unfinished.write_bytes(head + envelope.content)
        unfinished.rename(file)
        return "250 kept"


async def main():
    port, directory = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    controller = Controller(Keep(directory), hostname="127.0.0.1", port=port)
    controller.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
