"""Commands that make an office: `new`, `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from custdim.cli.options import Folder, Language, Machine, answer
from custdim.cli.people import new_password
from custdim.cli.voice import GOOD, MisuseError, Voice

LOGINS = ("admin", "clerk", "first", "second", "final")


def new(
    folder: Folder,
    *,
    template: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            help="The definitions to begin with: trade_credit, food_customer, "
            "medical_device_customer, pharma_gsp_customer or none.",
        ),
    ] = "none",
    name: Annotated[str, typer.Option(help="What the office is called; else as its folder.")] = "",
    admin: Annotated[str, typer.Option(help="The administrator's user name.")] = "admin",
    language: Language = None,
    machine: Machine = False,
) -> None:
    """Make an office in an empty folder."""

    def act(voice: Voice) -> int:
        return _make(folder, template, name, admin, voice)

    answer(language, machine, act)


def _make(folder: Path, template: str, name: str, admin: str, voice: Voice) -> int:
    from custdim.services.offices import NewOffice, create_office
    from custdim.services.template_sets import SETS

    if template not in (*SETS, "none"):
        raise MisuseError("no-template", template=template, known=", ".join((*SETS, "none")))
    if not admin.strip():
        raise MisuseError("no-admin")
    folder = folder.absolute()
    wanted = NewOffice(
        folder=folder,
        name=name.strip() or folder.name,
        login=admin,
        admin_name=admin,
        password=new_password(admin, voice),
        template=None if template == "none" else template,
    )
    create_office(wanted).close()
    facts = {"folder": str(folder), "name": wanted.name, "admin": admin, "template": template}
    text = voice.words("made", name=wanted.name, folder=folder, login=admin)
    voice.result(facts, [text])
    return GOOD


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="Else custdim-demo among your documents."),
    ] = None,
    *,
    customers: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many.")] = 2000,
    language: Language = None,
    machine: Machine = False,
) -> None:
    """Make an office of invented customers to try everything on."""

    def act(voice: Voice) -> int:
        return _invent(folder, customers, voice)

    answer(language, machine, act)


def _invent(folder: Path | None, customers: int, voice: Voice) -> int:
    from custdim.demo import PASSWORD, make_demo
    from custdim.paths import documents_folder

    folder = (folder or documents_folder() / "custdim-demo").absolute()
    voice.say(voice.words("making-demo", folder=folder))
    make_demo(folder, customers, voice.progress())
    logins = ", ".join(LOGINS)
    voice.result(
        {"folder": str(folder), "customers": customers, "users": LOGINS, "password": PASSWORD},
        [
            voice.words("demo", customers=customers, folder=folder),
            voice.words("sign-ins", logins=logins, password=PASSWORD),
        ],
    )
    return GOOD
