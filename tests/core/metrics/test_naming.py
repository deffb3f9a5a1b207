"""Names of metrics as plans word them."""

import pytest

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.core.metrics.naming import index_named, metrics_named

METRICS = load_metrics()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chỉ số hài lòng (SIPAS)", "sipas.total"),
        ("Chỉ số hài lòng SIPAS", "sipas.total"),
        ("Chỉ số SIPAS của tỉnh năm 2026", "sipas.total"),
        ("Mức độ hài lòng của người dân đối với sự phục vụ của cơ quan hành chính", "sipas.total"),
        ("điểm Chỉ số PAR-Index", "par.total"),
        ("Chỉ số CCHC của xã", "par.total"),
        ("Chỉ số cải cách hành chính (PAR INDEX)", "par.total"),
        ("Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh", "papi.total"),
        ("Điểm số PCI", "pci.total"),
        ("Chỉ số năng lực cạnh tranh cấp sở, ngành (DDCI)", "ddci.total"),
        ("Bộ chỉ số theo Quyết định số 766/QĐ-TTg", "qd766.total"),
        ("Chỉ số phục vụ người dân, doanh nghiệp", "qd766.total"),
        ("766: Số hóa hồ sơ", "qd766.digitisation"),
        ("Tỷ lệ giải quyết hồ sơ TTHC đúng hạn", "dossiers.on_time_rate"),
        ("Tỉ lệ hồ sơ TTHC được giải quyết đúng hạn", "dossiers.on_time_rate"),
        ("hồ sơ thủ tục hành chính được giải quyết đúng và trước hạn", "dossiers.on_time_rate"),
        ("Tỷ lệ hồ sơ trực tuyến", "dossiers.online_share"),
        ("Tỷ lệ nộp hồ sơ trực tuyến trên Cổng Dịch vụ công quốc gia", "dossiers.online_share"),
        ("Tỷ lệ hồ sơ TTHC tiếp nhận theo hình thức trực tuyến", "dossiers.online_share"),
        ("Tỷ lệ hồ sơ thanh toán trực tuyến", "dossiers.paid_online_share"),
        ("Tỷ lệ cấp kết quả giải quyết TTHC điện tử", "dossiers.digitised_share"),
        ("Tỷ lệ số hóa thành phần hồ sơ", "dossiers.parts_digitised_share"),
        ("hồ sơ quá hạn được xin lỗi", "dossiers.apology_share"),
        ("TTHC được niêm yết công khai", "procedures.published_rate"),
        ("phản ánh, kiến nghị của người dân được xử lý đúng hạn", "feedback.on_time_rate"),
        ("nhiệm vụ được UBND tỉnh giao hoàn thành đúng hạn", "tasks.on_time_rate"),
        ("văn bản điện tử được ký số", "documents.signed_rate"),
        ("Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng", "documents.online_rate"),
        ("Giải ngân kế hoạch vốn đầu tư công", "finance.disbursement_rate"),
        ("Tỷ lệ cơ quan, đơn vị được kiểm tra công tác CCHC", "inspections.covered_rate"),
    ],
)
def test_a_metric_goes_by_many_names(text, code):
    assert metrics_named(text, METRICS)[0] == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Chỉ số",
        "Chỉ số hài lòng của người bệnh",
        "Tỷ lệ công chức hài lòng với môi trường làm việc",
        "Chỉ số PAR Index, SIPAS",
        "Chỉ số chuyển đổi số",
        "Kế hoạch cải cách hành chính",
        "Cải cách hành chính",
        "Tỷ lệ hồ sơ giải quyết đúng hạn lĩnh vực đất đai",
        "Tỷ lệ hồ sơ trễ hẹn",
        "Tỷ lệ hồ sơ trực tuyến toàn trình",
        "Tỷ lệ hồ sơ giải quyết trước hạn",
        "Tỷ lệ giải quyết khiếu nại đúng hạn",
        "Tỷ lệ thanh toán không dùng tiền mặt",
        "Tỷ lệ văn bản quy phạm pháp luật",
        "Tỷ lệ hộ nghèo",
    ],
)
def test_another_thing_is_no_metric(text):
    assert metrics_named(text, METRICS) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("hồ sơ tiếp nhận trực tuyến", ["dossiers.online_in", "dossiers.online_share"]),
        ("hồ sơ giải quyết trước hạn, đúng hạn", ["dossiers.on_time", "dossiers.on_time_rate"]),
    ],
)
def test_a_share_and_its_count_may_go_by_one_name(text, codes):
    assert metrics_named(text, METRICS) == codes


@pytest.mark.parametrize("metric", [one for one in METRICS if not one.is_family])
def test_each_metric_is_known_by_its_own_names(metric):
    assert all(
        metric.code in metrics_named(name, METRICS)
        for name in (metric.name_vi, metric.name_en, *metric.called)
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chỉ số hài lòng (SIPAS)", "sipas.total"),
        ("PAR Index", "par.total"),
        ("Hồ sơ đúng hạn", None),
    ],
)
def test_an_index_is_known_without_the_registry(text, code):
    assert index_named(text) == code
