"""When the sentence of an item is due: a day, or the kind of time that has none."""

import pytest

from thuocdo.core.plan.form.items import read_alone

YEAR = 2026


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Báo cáo kết quả về Sở Nội vụ chậm nhất ngày 15 của tháng cuối quý.", "recurring"),
        ("Gửi số liệu trước ngày 20 hằng tháng.", "recurring"),
        ("Xử lý đơn tồn từ trước ngày 01/7/2025, xong trước ngày 30/4/2026.", "2026-04-30"),
        ("Lấy ý kiến trong tháng 3, hoàn thành trước 30/6/2026.", "2026-06-30"),
        ("Sửa xong trước Quốc khánh 02/9/2026.", "2026-09-02"),
        ("Sơn lại cổng, xong trước ngày bầu cử 15/3/2026.", "2026-03-15"),
        ("Vận động người dân mở tài khoản vào cuối năm 2026.", "2026-12-31"),
        ("Báo cáo tiến độ định kỳ hai tuần một lần.", "recurring"),
        ("Giao ban ba tháng một lần.", "recurring"),
        ("Hoàn thành trong nửa đầu năm 2026.", "2026-06-30"),
        ("Nộp trước ngày làm việc cuối cùng của tháng 6/2026.", "2026-06-30"),
        ("Trong 15 ngày làm việc kể từ ngày nhận văn bản này, các xã lập tổ.", "event"),
        ("Trình chậm nhất ngày mùng 5 tháng 4 năm 2026.", "2026-04-05"),
        ("Trình đề án trước kỳ họp HĐND giữa năm.", "event"),
        ("Quán triệt tại hội nghị thôn gần nhất.", "event"),
        ("Rà soát xong quy trình nội bộ trong quý III.", "2026-09-30"),
        ("Hoàn thành trong tháng 6 việc số hóa hồ sơ.", "2026-06-30"),
        ("Thường xuyên kiểm tra việc giải quyết hồ sơ.", "continuous"),
        ("Trả lời phản ánh sau 05 ngày làm việc kể từ ngày tiếp nhận.", "event"),
        ("Xử lý dứt điểm trong vòng 03 ngày làm việc kể từ khi nhận được phản ánh.", "event"),
        ("Sở Nội vụ tham mưu ban hành kế hoạch, xong trong quý I/2026.", "2026-03-31"),
        ("Công khai kết quả trên Cổng thông tin, hoàn thành trước 30/6/2026.", "2026-06-30"),
        ("Tổ chức 02 hội nghị đối thoại (quý II và quý IV).", "2026-12-31"),
        ("Tập huấn cho công chức một cửa (tháng 4/2026).", "2026-04-30"),
        ("Tổ chức khảo sát sự hài lòng vào tháng 10 hằng năm.", "recurring"),
        ("Đến hết tháng 9/2026, hoàn thành cập nhật cơ sở dữ liệu.", "2026-09-30"),
        ("Trước ngày 15/02/2026, các phòng ban hành kế hoạch của mình.", "2026-02-15"),
        ("Chậm nhất đến ngày 31 tháng 3 năm 2026 phải hoàn thành việc sắp xếp.", "2026-03-31"),
        ("Nâng cấp hệ thống trong 6 tháng đầu năm 2026.", "2026-06-30"),
        ("Hoàn thành việc cắm mốc trong năm 2026.", "2026-12-31"),
        ("Duy trì giao ban định kỳ hằng tuần.", "recurring"),
        ("Kiểm tra đột xuất khi có phản ánh.", "event"),
        ("Thực hiện ngay sau khi Kế hoạch được ban hành.", "event"),
        ("Báo cáo UBND huyện trước ngày 15/12 để tổng hợp.", "2026-12-15"),
        ("Định kỳ 6 tháng, năm báo cáo kết quả.", "recurring"),
        ("Định kỳ trước ngày 14 tháng cuối quý gửi báo cáo.", "recurring"),
        ("Mỗi quý tổ chức ít nhất một buổi đối thoại.", "recurring"),
        ("Giải quyết xong hồ sơ tồn đọng trước Tết Nguyên đán.", "event"),
        ("Niêm yết công khai bộ thủ tục mới, hoàn thành chậm nhất 10/3.", "2026-03-10"),
        ("Bố trí lại quầy tiếp nhận, thời hạn: 28/02/2026.", "2026-02-28"),
        ("Lắp camera tại bộ phận một cửa; thời gian hoàn thành: Quý II.", "2026-06-30"),
        ("Xây dựng video hướng dẫn - Thời gian: Tháng 5-8/2026.", "2026-08-31"),
        ("Tuyên truyền trên hệ thống truyền thanh (thực hiện thường xuyên).", "continuous"),
        ("Từ ngày 01/7/2026, tiếp nhận 100% hồ sơ trực tuyến.", "open"),
        ("Hằng năm, trước ngày 30/11, gửi tự chấm điểm.", "recurring"),
        ("Tổng hợp, báo cáo Chủ tịch trước 16 giờ thứ Sáu hằng tuần.", "recurring"),
        ("Hoàn thành việc rà soát vào cuối quý II năm 2026.", "2026-06-30"),
        ("Phê duyệt đề án vị trí việc làm trong nửa đầu tháng 5.", "2026-05-31"),
        ("Hoàn thành trước 17 giờ ngày 20/4/2026.", "2026-04-20"),
        ("Đánh giá giữa kỳ vào quý III/2026.", "2026-09-30"),
        ("Rà soát, sửa đổi quy chế làm việc trước ngày 01 tháng 4.", "2026-04-01"),
        ("Thực hiện từ tháng 3 đến tháng 11 năm 2026.", "2026-11-30"),
        (
            "Tiếp nhận và trả lời kiến nghị theo quy định tại Quyết định số 5/QĐ-UBND ngày 02/3/2025.",
            None,
        ),
        ("Khắc phục hạn chế nêu tại Báo cáo số 12/BC-UBND ngày 10/11/2025.", None),
        ("Ban hành văn bản chỉ đạo trong tuần đầu tháng 3/2026.", "2026-03-31"),
        ("Ban hành quy chế phối hợp, trình ký trong tháng 02/2026.", "2026-02-28"),
        (
            "Kiểm điểm người đứng đầu nếu để hồ sơ trễ hẹn, báo cáo trong ngày 10/6/2026.",
            "2026-06-10",
        ),
        (
            "Cập nhật, công khai thủ tục trong thời hạn 05 ngày làm việc kể từ ngày có quyết định công bố.",
            "event",
        ),
        ("Hằng tháng (trước ngày 25), các phòng gửi báo cáo.", "recurring"),
        ("Sơ kết 6 tháng trước ngày 15/6, tổng kết năm trước ngày 15/12.", "2026-12-15"),
        ("Hoàn thành mục tiêu chậm nhất vào quý III năm 2026.", "2026-09-30"),
        ("Phối hợp kiểm tra liên ngành theo kế hoạch.", None),
        ("Trong tháng 02 và tháng 3/2026, tổ chức quán triệt đến từng công chức.", "2026-03-31"),
        ("Giao Văn phòng tham mưu, trình UBND xã trước ngày 10 tháng 02 năm 2026.", "2026-02-10"),
        ("Yêu cầu các phòng gửi kết quả về Văn phòng trong ngày 12/3/2026.", "2026-03-12"),
        ("Giao Văn phòng đôn đốc, báo cáo tại phiên họp tháng 4.", None),
        ("Tối thiểu mỗi tháng một lần, lãnh đạo xã đối thoại với dân.", "recurring"),
        ("Ít nhất 01 lần/quý rà soát thái độ phục vụ.", "recurring"),
        ("Liên tục cập nhật dữ liệu dân cư.", "continuous"),
        ("Phòng Kinh tế hoàn thiện hồ sơ; hạn cuối 25/9/2026.", "2026-09-25"),
        ("Văn phòng dự thảo kế hoạch, thời gian xong trước tháng 3/2026.", "2026-03-31"),
    ],
)
def test_sentence_tells_when_it_is_due(sentence, due):
    draft = read_alone(sentence, YEAR)
    item = draft.item(1)
    kind = item.timing.kind.value if item.timing else None
    assert (str(item.deadline) if item.deadline else kind) == due
