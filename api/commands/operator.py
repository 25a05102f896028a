"""`samsvar operator password`: sets, changes or removes the password of the operator's pages. Needs neither a library nor a model."""

import argparse
import sys
from getpass import getpass

from api.data_folder import records_path
from api.settings import Settings
from api.terminal.exits import DONE
from corpus.errors import SamsvarError
from web.operator.account import OperatorAccount


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    account = OperatorAccount(records_path(settings))
    if arguments.remove:
        account.remove()
        print("The operator's pages are off: there is no password any more")
        return DONE
    account.set_password(_from_stdin() if arguments.stdin else _asked_twice())
    print("The password is set; whoever was signed in is signed out. Sign in at /operator")
    return DONE


def _from_stdin() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _asked_twice() -> str:
    if not sys.stdin.isatty():
        raise SamsvarError("there is no terminal to ask for the password: give it as one line on standard input with --stdin")
    password = getpass("New password: ")
    if getpass("The same again: ") != password:
        raise SamsvarError("the two passwords differ, and nothing was changed: run `samsvar operator password` again")
    return password
