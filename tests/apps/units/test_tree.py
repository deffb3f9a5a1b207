from thuocdo.apps.units.queries.tree import Tree

TREE = Tree({1: None, 2: 1, 3: 1, 4: 3, 9: None})


def test_below_holds_the_units_and_all_under_them():
    assert TREE.below([3]) == {3, 4}
    assert TREE.below([1]) == {1, 2, 3, 4}
    assert TREE.below([4, 9]) == {4, 9}
    assert TREE.below([]) == set()


def test_root_is_the_uppermost_body():
    assert [TREE.root(unit) for unit in (1, 4, 9, 77)] == [1, 1, 9, 77]


def test_root_of_a_circle_ends():
    assert Tree({1: 2, 2: 1}).root(1) in {1, 2}
