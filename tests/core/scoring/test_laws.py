"""Laws of scoring that hold for any set and any answers."""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.framework.sets import mappings
from tests.core.scoring.answers_of import answers_of, units_of
from thuocdo.core.framework import FieldKind, read_framework
from thuocdo.core.gaps import account
from thuocdo.core.ranking import rank, ranked
from thuocdo.core.scoring import Completeness, State, card_mapping, score, score_units

relaxed = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
frameworks = mappings().map(lambda mapping: read_framework(mapping)[0])


@st.composite
def scored(draw):
    """Draw a set with the card of a unit."""
    framework = draw(frameworks)
    return framework, score(framework, draw(answers_of(framework)))


@relaxed
@given(scored())
def test_every_sum_is_the_sum_of_its_leaves(drawn):
    framework, card = drawn
    for node in card.nodes:
        below = [card.by_code[leaf.code] for leaf in framework.node(node.code).leaves]
        assert node.points == sum(leaf.points or 0 for leaf in below)
        assert node.max == sum(leaf.max or 0 for leaf in below)
        assert node.lost == sum(leaf.lost for leaf in below)


@relaxed
@given(scored())
def test_points_are_made_of_fields_and_caps(drawn):
    framework, card = drawn
    sums = {node.code: node for node in card.nodes}
    total = Fraction(0)
    for field in framework.fields:
        points = sums[field.code].points
        if field.kind is FieldKind.NORMAL:
            total += points
        elif field.kind is FieldKind.BONUS:
            total += min(field.cap, points)
        else:
            total -= min(field.cap, points)
    assert card.points == max(total, 0)
    normal = [sums[field.code] for field in framework.fields if field.kind is FieldKind.NORMAL]
    assert card.max == sum(node.max for node in normal)


@relaxed
@given(scored())
def test_points_stay_within_the_leaf_and_lost_completes_them(drawn):
    framework, card = drawn
    for leaf in card.leaves:
        if leaf.state is State.WATCHED:
            assert (leaf.points, leaf.max, leaf.lost) == (None, None, 0)
            continue
        assert 0 <= leaf.points <= leaf.max
        if framework.field_of(leaf.code).kind is FieldKind.NORMAL:
            assert leaf.points + leaf.lost == leaf.max
        else:
            assert leaf.lost == 0


@relaxed
@given(scored())
def test_account_closes(drawn):
    _, card = drawn
    assert account(card).closes
    assert card.max - card.points == card.lost + card.penalty - card.bonus - card.floor
    assert card.floor >= 0
    assert card.lost == sum(leaf.lost for leaf in card.leaves)


@relaxed
@given(scored())
def test_completeness_and_scored_part_are_those_of_normal_leaves(drawn):
    framework, card = drawn
    states = [
        (card.by_code[leaf.code].state, card.by_code[leaf.code].max)
        for field in framework.fields
        if field.kind is FieldKind.NORMAL
        for leaf in field.leaves
    ]
    kinds = {state for state, _ in states}
    assert (card.state is Completeness.COMPLETE) == (State.NOT_SCORED not in kinds)
    assert (card.state is Completeness.EMPTY) == (
        State.NOT_SCORED in kinds and State.SCORED not in kinds
    )
    assert card.scored_max == sum(limit for state, limit in states if state is State.SCORED)


@st.composite
def scored_units(draw):
    """Draw a set with units and another order of them."""
    framework = draw(frameworks)
    units = draw(units_of(framework))
    return framework, units, draw(st.permutations(units))


@relaxed
@given(scored_units())
def test_order_of_input_never_shows(drawn):
    framework, units, shuffled = drawn

    def told(given_units):
        cards = score_units(framework, given_units)
        return [card_mapping(card) for card in ranked(cards, framework.ranking)]

    assert told(units) == told(shuffled)


@relaxed
@given(scored_units())
def test_order_of_answers_never_shows(drawn):
    framework, units, _ = drawn
    for unit in units:
        backwards = {
            code: dict(reversed(inputs.items())) for code, inputs in reversed(unit.answers.items())
        }
        assert score(framework, unit.answers) == score(framework, backwards)


@relaxed
@given(scored_units(), st.data())
def test_more_points_never_lower_a_rank(drawn, data):
    framework, units, _ = drawn
    cards = score_units(framework, units)
    unit = data.draw(st.sampled_from(units))
    card = next(each for each in cards if each.unit == unit.unit)
    open_leaves = [
        leaf.code
        for field in framework.fields
        if field.kind is not FieldKind.PENALTY
        for leaf in field.leaves
        if card.by_code[leaf.code].state in {State.SCORED, State.NOT_SCORED}
    ]
    if not open_leaves:
        return
    code = data.draw(st.sampled_from(open_leaves))
    raised = {**unit.answers, code: {"points": framework.leaf(code).max}}
    others = [each for each in cards if each.unit != unit.unit]
    better = score(framework, raised, unit=unit.unit, group=unit.group)
    before, after = _place(cards, framework, unit), _place([*others, better], framework, unit)
    assert before is None or after <= before


def _place(cards, framework, unit):
    return next(
        each.place for each in rank(cards, framework.ranking) if each.card.unit == unit.unit
    )
