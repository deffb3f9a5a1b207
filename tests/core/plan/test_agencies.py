import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.plan.words.agencies import only_bodies, read_bodies, split_bodies
from thuocdo.core.plan.words.political import is_political
from thuocdo.core.plan.words.roles import (
    actors_in,
    heading_bodies,
    later_order,
    order_in,
    prose_roles,
)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("Sở Nội vụ.", ["Sở Nội vụ"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        (
            "Phòng Nội vụ, Bưu điện huyện và Công an xã",
            ["Phòng Nội vụ", "Bưu điện huyện", "Công an xã"],
        ),
        ("các sở, ban, ngành; UBND các xã, phường", ["các sở, ban, ngành", "UBND các xã, phường"]),
        (
            "Các cơ quan, đơn vị và UBND các xã, thị trấn",
            ["Các cơ quan, đơn vị", "UBND các xã, thị trấn"],
        ),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
        ("Các sở, UBND các xã, phường", ["Các sở", "UBND các xã, phường"]),
        ("Báo và Phát thanh, truyền hình Lam Sơn", ["Báo và Phát thanh, truyền hình Lam Sơn"]),
        ("Thường trực HĐND, UBND tỉnh", ["Thường trực HĐND", "UBND tỉnh"]),
        (
            "Bộ phận tiếp nhận và trả kết quả; UBND xã",
            ["Bộ phận tiếp nhận và trả kết quả", "UBND xã"],
        ),
        ("Công chức Tài chính – Kế toán, ngân sách", ["Công chức Tài chính – Kế toán, ngân sách"]),
        ("MTTQ, ban, ngành, đoàn thể xã", ["MTTQ", "ban, ngành, đoàn thể xã"]),
        ("MTTQ, các đoàn thể và nhân dân", ["MTTQ", "các đoàn thể", "nhân dân"]),
        ("Bảo hiểm xã hội tỉnh, các bệnh viện", ["Bảo hiểm xã hội tỉnh", "các bệnh viện"]),
        ("Giám đốc, Thủ trưởng các sở, ban, ngành", ["Giám đốc, Thủ trưởng các sở, ban, ngành"]),
        ("Công chức xã (người này tổng hợp; trên cơ sở đó đề xuất nhân rộng)", ["Công chức xã"]),
        ("Công an tỉnh (PC06); Sở Y tế", ["Công an tỉnh (PC06)", "Sở Y tế"]),
        ("Trường Mầm non\nTrạm Y tế", ["Trường Mầm non", "Trạm Y tế"]),
        ("", []),
    ],
)
def test_bodies_are_parted_by_the_grammar_of_names(raw, names):
    assert list(split_bodies(raw)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Các sở: Y tế, Giáo dục và Đào tạo, Nội vụ chủ trì rà soát",
            ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nội vụ"],
        ),
        (
            "các Sở: Văn hóa, Thể thao và Du lịch, Tài chính và Tư pháp; Công an tỉnh",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính", "Sở Tư pháp", "Công an tỉnh"],
        ),
        (
            "UBND các xã: Nậm Ca, Pá Lông và phường Tân Giao giải quyết",
            ["UBND xã Nậm Ca", "UBND xã Pá Lông", "phường Tân Giao"],
        ),
        ("các Sở: Nội vụ, Tài chính và UBND các xã", ["Sở Nội vụ", "Sở Tài chính", "UBND các xã"]),
        ("Các phòng: Kinh tế, Tư pháp;", ["Phòng Kinh tế", "Phòng Tư pháp"]),
        ("Ban QLDA đầu tư xây dựng tỉnh chủ trì", ["Ban QLDA đầu tư xây dựng tỉnh"]),
        ("Phòng Kinh tế xây dựng phương án", ["Phòng Kinh tế"]),
        ("Các xã: Phối hợp tuyên truyền, Vận động nhân dân", ["Các xã"]),
        ("Các sở, ban, ngành: Rà soát, Báo cáo", ["Các sở, ban, ngành"]),
    ],
)
def test_bodies_of_one_kind_are_written_out(text, names):
    assert list(read_bodies(text).names) == names


def test_directory_knows_names_that_the_grammar_does_not():
    raw = "Quỹ Bảo trợ, Hội đồng Thiện nguyện, Tổ Xanh"
    known = ["Quỹ Bảo trợ, Hội đồng Thiện nguyện"]
    assert split_bodies(raw, known) == ("Quỹ Bảo trợ, Hội đồng Thiện nguyện", "Tổ Xanh")
    assert split_bodies("Sở Y tế, Nhà Văn hóa", ["nhà văn hoá"]) == ("Sở Y tế", "Nhà Văn hóa")


@pytest.mark.parametrize(
    ("text", "names", "predicate"),
    [
        ("Phòng Nội vụ thường xuyên theo dõi", ["Phòng Nội vụ"], True),
        ("Các cơ quan, đơn vị, địa phương chủ động", ["Các cơ quan, đơn vị, địa phương"], True),
        ("Các tổ chức chính trị - xã hội tăng cường", ["Các tổ chức chính trị - xã hội"], True),
        ("Sở Giáo dục và Đào tạo chủ trì", ["Sở Giáo dục và Đào tạo"], True),
        ("Ban chỉ đạo cấp xã họp", ["Ban chỉ đạo cấp xã"], True),
        ("UBND xã có ít nhất 01 sáng kiến", ["UBND xã"], True),
        ("Phòng Văn thư, lưu trữ chủ trì", ["Phòng Văn thư, lưu trữ"], True),
        ("Phòng Công chức, viên chức kiểm tra", ["Phòng Công chức, viên chức"], True),
        (
            "Ban Dân tộc, tôn giáo và gia đình phải rà soát",
            ["Ban Dân tộc, tôn giáo và gia đình"],
            True,
        ),
        ("Sở Nội vụ, địa phương chủ trì", ["Sở Nội vụ", "địa phương"], True),
        ("Sở Nội vụ, sau đó chủ trì", ["Sở Nội vụ"], False),
        ("Phòng Người có công và Trẻ em rà soát", ["Phòng Người có công và Trẻ em"], True),
        ("Trung tâm Giới thiệu việc làm mở phiên", ["Trung tâm Giới thiệu việc làm"], True),
        ("Phòng Quản lý xây dựng chủ trì", ["Phòng Quản lý xây dựng"], True),
        ("các phòng chuyên môn lập bảng kê", ["các phòng chuyên môn"], True),
        ("Sở Y tế mỗi đơn vị nêu một việc", ["Sở Y tế"], True),
        ("Văn phòng UBND tỉnh chuyển các cơ quan", ["Văn phòng UBND tỉnh"], True),
        ("Đồng chí Giám đốc Sở Y tế phụ trách", ["Đồng chí Giám đốc Sở Y tế"], True),
        (
            "đồng chí Lò Văn Mây, Phó Giám đốc Sở trực tiếp làm",
            ["đồng chí Lò Văn Mây, Phó Giám đốc Sở"],
            True,
        ),
        (
            "Báo và Đài Phát thanh - Truyền hình Lam Sơn mở",
            ["Báo và Đài Phát thanh - Truyền hình Lam Sơn"],
            True,
        ),
        ("Công an xã (cơ quan thường trực) chủ trì", ["Công an xã"], True),
        (
            "Sở Y tế (Phòng Dược), UBND các xã rà soát",
            ["Sở Y tế (Phòng Dược)", "UBND các xã"],
            True,
        ),
        (
            "UBND các xã chưa có trang thông tin phải mở trang",
            ["UBND các xã chưa có trang thông tin"],
            True,
        ),
        ("12 thôn báo cáo", ["12 thôn"], True),
        ("UBND tỉnh và tinh thần Nghị quyết số 5", ["UBND tỉnh"], False),
        ("UBND huyện xây mới 12 trường", ["UBND huyện"], True),
        ("Trung tâm Y tế tỉnh gọi từng người bệnh", ["Trung tâm Y tế tỉnh"], True),
        ("Hội Phụ nữ phường trả kết quả tại nhà", ["Hội Phụ nữ phường"], True),
        ("Bộ phận tiếp nhận và trả kết quả mở sổ", ["Bộ phận tiếp nhận và trả kết quả"], True),
        ("UBND xã Đăk Rơ chặn dòng", ["UBND xã Đăk Rơ"], True),
        ("các xã, phường có liên quan dỡ rào", ["các xã, phường có liên quan"], True),
        ("Ban Dân vận Tỉnh ủy khơi nguồn", ["Ban Dân vận Tỉnh ủy"], True),
        ("Ban Quản lý dự án giao thông bàn giao", ["Ban Quản lý dự án giao thông"], True),
        ("các chủ đầu tư rà soát", ["các chủ đầu tư"], True),
        ("Chính quyền cơ sở bảo đảm", ["Chính quyền cơ sở"], True),
        ("Sở Nội vụ:", ["Sở Nội vụ"], True),
        ("Sở Nội vụ", ["Sở Nội vụ"], False),
    ],
)
def test_names_end_where_the_predicate_begins(text, names, predicate):
    found = read_bodies(text)
    assert (list(found.names), found.predicate) == (names, predicate)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ban hành kế hoạch",
            "Báo cáo kết quả",
            "Tổ chức thực hiện",
            "Trường hợp khó",
            "Bộ tiêu chí",
        ),
        *(
            "Cán bộ, công chức có trách nhiệm",
            "Phòng chống tham nhũng",
            "Hội nghị sơ kết",
            "Sở hữu",
        ),
    ],
)
def test_words_that_look_like_heads_are_none(text):
    assert read_bodies(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bưu điện huyện:", ["Bưu điện huyện"]),
        (
            "Các cơ quan và Bưu điện huyện (đối với nơi đã chuyển):",
            ["Các cơ quan", "Bưu điện huyện"],
        ),
        ("Sở Nội vụ theo dõi", []),
        ("Chỉ số hài lòng", []),
    ],
)
def test_only_bodies_are_nothing_else(text, names):
    assert list(only_bodies(text)) == names


@pytest.mark.parametrize(
    ("text", "lead", "coordinate", "implement"),
    [
        (
            "Phòng Nội vụ chủ trì, phối hợp với Công an xã, Trạm Y tế kiểm tra",
            ["Phòng Nội vụ"],
            ["Công an xã", "Trạm Y tế"],
            [],
        ),
        ("Chủ trì, phối hợp với các cơ quan liên quan, rà soát", [], ["các cơ quan liên quan"], []),
        ("Giao Sở Y tế làm đầu mối tổng hợp", ["Sở Y tế"], [], []),
        (
            "Sở Y tế chịu trách nhiệm thực hiện; Sở Tài chính phối hợp",
            ["Sở Y tế"],
            ["Sở Tài chính"],
            ["Sở Y tế"],
        ),
        ("Tập huấn do Sở Y tế chủ trì, các sở phối hợp.", ["Sở Y tế"], ["các sở"], []),
        ("Công an xã phối hợp trực gác", [], [], []),
        ("Rà soát các việc do Sở Y tế chủ trì", ["Sở Y tế"], [], []),
        ("Sở Y tế là cơ quan thường trực", ["Sở Y tế"], [], []),
        ("Phối hợp Hội Nông dân xã tuyên truyền", [], ["Hội Nông dân xã"], []),
        ("Phối hợp chặt chẽ, tổ chức thực hiện", [], [], []),
        ("Người đứng đầu cơ quan được giao chủ trì lĩnh vực", [], [], []),
        ("Công an xã (đội 3) chủ trì, cùng với Sở Y tế rà soát", ["Công an xã"], ["Sở Y tế"], []),
        ("Sở Y tế chủ trì, các sở có trách nhiệm phối hợp", ["Sở Y tế"], ["các sở"], []),
        ("Đối với nước sạch: Sở Y tế phụ trách", ["Sở Y tế"], [], []),
    ],
)
def test_roles_are_read_from_prose(text, lead, coordinate, implement):
    roles = prose_roles(text)
    assert [list(roles.lead), list(roles.coordinate), list(roles.implement)] == [
        lead,
        coordinate,
        implement,
    ]


@pytest.mark.parametrize(
    ("text", "bodies", "asked"),
    [
        ("Giao Sở Y tế theo dõi", ("Sở Y tế",), False),
        ("Yêu cầu Phòng Nội vụ; Công an xã tăng cường", ("Phòng Nội vụ", "Công an xã"), False),
        ("Đề nghị Ủy ban MTTQ xã giám sát", ("Ủy ban MTTQ xã",), True),
        ("Phân công Trạm Y tế trực", ("Trạm Y tế",), False),
    ],
)
def test_order_names_who_gets_the_work(text, bodies, asked):
    order = order_in(text)
    assert (order.bodies, order.asked) == (bodies, asked)


def test_order_is_none_where_nobody_is_named():
    assert order_in("Phân công lãnh đạo cơ quan theo dõi") is None
    assert order_in("Giao chỉ tiêu cụ thể") is None
    assert later_order("Đồng ý chủ trương. Giao Sở Y tế thẩm định.").bodies == ("Sở Y tế",)
    assert later_order("Đồng ý chủ trương.") is None


def test_actors_are_the_subjects_of_sentences():
    assert actors_in("Thực hiện đúng quy trình. Phòng Nội vụ hướng dẫn cơ sở.") == ("Phòng Nội vụ",)
    assert actors_in("Sau khi Sở Y tế cấp vốn, Trạm Y tế mua sắm") == ("Trạm Y tế",)
    assert actors_in("Cổng dịch vụ công phục vụ người dân") == ()
    assert actors_in("Đối với đường truyền: Sở Y tế làm việc với nhà mạng") == ("Sở Y tế",)
    assert actors_in("Đối với các sở: rà soát quy trình") == ()


@pytest.mark.parametrize(
    ("body", "political"),
    [
        ("Ủy ban MTTQ xã", True),
        ("Ban Dân vận Tỉnh ủy", True),
        ("Hội Nông dân", True),
        ("Sở Y tế", False),
    ],
)
def test_political_bodies_are_asked(body, political):
    assert is_political((body,)) is political


def test_heading_may_frame_its_body():
    assert heading_bodies("Trách nhiệm của Sở Y tế:") == ("Sở Y tế",)
    assert heading_bodies("Đối với các sở, ban, ngành") == ("các sở, ban, ngành",)


@given(
    st.lists(
        st.sampled_from(["Sở Y tế", "các sở", "ban", "và", ",", ";", "(", ")", "UBND xã", "x"]),
        max_size=12,
    )
)
def test_splitting_keeps_every_word(parts):
    raw = " ".join(parts)
    kept = " ".join(split_bodies(raw))
    assert kept.count("Sở") <= raw.count("Sở")
    assert all(name == name.strip() and name for name in split_bodies(raw))


@pytest.mark.parametrize(
    "name",
    ["Trung tâm Xúc tiến đầu tư, thương mại và du lịch", "Báo và Phát thanh, truyền hình tỉnh"],
)
def test_small_nouns_of_a_name_belong_to_it(name):
    assert heading_bodies(f"{name}:") == (name,)


@pytest.mark.parametrize("verb", ["thí điểm", "điều động", "đồng bộ", "ưu tiên", "chọn"])
def test_name_ends_at_a_verb(verb):
    assert read_bodies(f"Sở Nội vụ {verb} nhân sự").names == ("Sở Nội vụ",)
