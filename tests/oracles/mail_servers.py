"""Mail servers of four kinds, for a program that sends mail to show how it meets them.

    mail_servers.py DIRECTORY

Makes a certificate authority and writes it to DIRECTORY/authority.pem; starts the servers on
127.0.0.1; prints one line of JSON with their ports; then writes one line for each thing that
happens to DIRECTORY/mails.jsonl, until standard input ends.

  encrypted   takes mail, only after STARTTLS, as `localhost`
  misnamed    offers STARTTLS with a certificate for another name
  stripped    offers no encryption at all
  moody       in clear; defers mail for slow.example, refuses mail for dead.example
"""

import email
import email.policy
import itertools
import json
import pathlib
import ssl
import sys

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

LOG = None


def main():
    global LOG
    directory = pathlib.Path(sys.argv[1])
    LOG = (directory / "mails.jsonl").open("a", buffering=1)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(directory / "authority.pem")

    encrypted = dict(tls_context=context(authority, "localhost"), require_starttls=True)
    misnamed = dict(tls_context=context(authority, "other.example"), require_starttls=True)
    started = {
        "encrypted": serve("encrypted", encrypted),
        "misnamed": serve("misnamed", misnamed),
        "stripped": serve("stripped", dict(auth_require_tls=False)),
        "moody": serve("moody", {}),
    }
    print(json.dumps({name: server.port for name, server in started.items()}), flush=True)
    sys.stdin.read()
    for server in started.values():
        server.stop()


def context(authority, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def serve(name, options):
    server = OnFreePort(Handler(name), hostname="127.0.0.1", port=0, **options)
    server.start()
    return server


class OnFreePort(Controller):
    """A controller that takes a free port; its own first connection must know which."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Handler:
    def __init__(self, name):
        self.name = name
        self.numbers = itertools.count(1)

    def tell(self, what, session, **more):
        if not hasattr(session, "number"):
            session.number = next(self.numbers)
        line = {"server": self.name, "what": what, "connection": session.number,
                "encrypted": session.ssl is not None, **more}
        LOG.write(json.dumps(line, ensure_ascii=False) + "\n")

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        self.tell("hello", session)
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        self.tell("from", session, address=address)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.tell("to", session, address=address)
        if self.name == "moody" and address.endswith("@slow.example"):
            return "451 4.7.1 Greylisted, try again later"
        if self.name == "moody" and address.endswith("@dead.example"):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.tell("mail", session, sender=envelope.mail_from, recipients=envelope.rcpt_tos,
                  subject=message["Subject"], message_id=message["Message-ID"],
                  header_from=message["From"].addresses[0].addr_spec)
        return "250 OK"

    def auth(self, server, session, envelope, mechanism, data):
        self.tell("sign in", session)
        return AuthResult(success=True)


if __name__ == "__main__":
    main()
