"""The registry that ships."""

from thuocdo.adapters.catalog_data import input_name, load_metrics

KPI = [
    "received",
    "online_in",
    "post_in",
    "finished",
    "on_time",
    "late",
    "on_time_rate",
    "online_share",
    "post_out_share",
    "digitised_share",
    "paid_online_share",
    "apology_share",
    "over_supplemented",
    "rating_mean",
    "rating_count",
    "pending",
    "pending_late",
]


def test_registry_holds_every_operating_figure():
    registry = load_metrics()
    assert [name for name in KPI if f"dossiers.{name}" not in registry] == []


def test_registry_holds_published_indices_and_their_parts():
    registry = load_metrics()
    codes = [f"papi.d{number}" for number in range(1, 9)]
    codes += [
        f"{index}.{what}" for index in ("par", "sipas", "papi", "pci") for what in ("total", "rank")
    ]
    codes += [
        f"sipas.{part}" for part in ("access", "procedures", "officials", "result", "feedback")
    ]
    assert [code for code in codes if code not in registry] == []


def test_surveys_of_criteria_are_a_family():
    registry = load_metrics()
    assert registry["XHH.8.1.6"].unit == "ratio"
    assert "XHH.*" not in registry


def test_ratios_made_of_two_counts_name_both():
    half_named = [m.code for m in load_metrics() if bool(m.numerator) != bool(m.denominator)]
    assert half_named == []


def test_ranks_get_better_downwards():
    ranks = [metric for metric in load_metrics() if metric.unit == "rank"]
    assert {metric.direction for metric in ranks} == {"down"}


def test_every_metric_says_where_it_comes_from():
    assert [metric.code for metric in load_metrics() if not metric.sources] == []


def test_input_name_speaks_both_languages_and_falls_back_to_the_code():
    assert input_name("dossiers_finished") == "Hồ sơ đã giải quyết trong kỳ"
    assert input_name("dossiers_finished", "en") == "Dossiers finished in the period"
    assert input_name("a") == "a"
