"""Reading a card as a person does."""

import cards
from bot.conversation.inputs import Field
from bot.conversation.views import View
from tests.cards.teams_schema import Json, inputs, nodes, of_type


def words(view: View, language: str = "en") -> str:
    """Return all that a card says, one line for each element."""
    lines = []
    elements = (
        n for n in nodes(cards.render(view, language)["body"]) if n.get("type") != "TextRun"
    )
    for node in elements:
        lines += ["".join(run["text"] for run in node.get("inlines", []))]
        lines += [str(node[key]) for key in ("text", "title", "label") if key in node]
    return "\n".join(line for line in lines if line)


def input_of(view: View, at: Field) -> Json:
    return next(node for node in inputs(cards.render(view, "en")) if node["id"] == at.value)


def verbs(view: View) -> list[str]:
    return [button["verb"] for button in of_type(cards.render(view, "en"), "Action.Execute")]


def title(view: View) -> str:
    text: str = cards.render(view, "en")["body"][0]["text"]
    return text
