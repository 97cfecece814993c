import pytest

from bot.simulator.graph.vocabulary import DIRECTORY_TYPES, EntityType
from tests.simulator.asking import Sim
from tests.simulator.csdl import properties

SCHEMAS = [pytest.param(entity, id=entity.name) for entity in DIRECTORY_TYPES]


@pytest.mark.parametrize("entity", SCHEMAS)
def test_the_vocabulary_is_that_of_the_published_types(entity: EntityType) -> None:
    published = {
        name for name, node in properties(entity.name).items() if node.tag.endswith("}Property")
    }

    assert entity.properties == published


@pytest.mark.parametrize("entity", SCHEMAS)
def test_collections_are_those_of_the_published_types(entity: EntityType) -> None:
    published = {
        name
        for name, node in properties(entity.name).items()
        if node.tag.endswith("}Property") and node.get("Type", "").startswith("Collection(")
    }

    assert entity.collections == published
    assert entity.default | entity.one_only | entity.filterable <= entity.properties


@pytest.mark.parametrize(
    "path",
    [
        "users",
        "users/alice@contoso.com",
        "users/33333333-3333-4333-8333-333333333331/memberOf",
        "users/bob@contoso.com/transitiveMemberOf",
        "users/alice@contoso.com/ownedObjects",
        "users/alice@contoso.com/ownedObjects/microsoft.graph.group",
        "users/44444444-4444-4444-8444-444444444401/sponsors",
        "contacts",
        "contacts/55555555-5555-4555-8555-555555555501",
        "directory/deletedItems/microsoft.graph.user",
        "directoryObjects/55555555-5555-4555-8555-555555555501",
        "groups",
        "groups/66666666-6666-4666-8666-666666666601",
        "groups/66666666-6666-4666-8666-666666666601/owners",
        "groups/66666666-6666-4666-8666-666666666603/members",
        "groups/66666666-6666-4666-8666-666666666633/transitiveMembers",
        "groups/66666666-6666-4666-8666-666666666618/settings",
        "groups/66666666-6666-4666-8666-666666666601/team",
        "teams/66666666-6666-4666-8666-666666666617",
        "groupSettings",
        "groupSettingTemplates",
        "policies/authorizationPolicy",
        "policies/crossTenantAccessPolicy/default",
        "policies/crossTenantAccessPolicy/partners",
        "domains",
        "organization",
    ],
)
async def test_every_answer_has_only_published_properties(sim: Sim, path: str) -> None:
    # The helper compares each answer with the published types.
    assert (await sim.get(path)).status == 200


@pytest.mark.parametrize("entity", SCHEMAS)
async def test_every_property_can_be_selected(sim: Sim, entity: EntityType) -> None:
    path = {
        "user": "users/alice@contoso.com",
        "group": "groups/66666666-6666-4666-8666-666666666601",
    }
    chosen = path.get(entity.name, "contacts/55555555-5555-4555-8555-555555555501")

    reply = await sim.get(f"{chosen}?$select={','.join(sorted(entity.properties))}")

    assert entity.properties <= set(reply.body)
