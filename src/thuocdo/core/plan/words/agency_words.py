"""Words that names of bodies are made of, and words that end them: the lexicon of agencies."""

import re
from collections.abc import Iterator

from thuocdo.core.plan.text.letters import UPPER
from thuocdo.core.plan.text.level_words import LEVELS, VILLAGES, any_of
from thuocdo.core.plan.words.choices import by_letter

# A head that is followed by its own name, or by one of the words that make it a body.
_NAMED = {
    "Sở": "",
    "Ban": "chỉ đạo|quản lý|dân vận|tuyên giáo|tổ chức|thường vụ|chỉ huy|tiếp công dân|giám sát"
    "|thanh tra|nhân dân|biên tập|chấp hành|kiểm tra|pháp chế|công tác|phát triển",
    "Phòng": "chuyên môn|ban|giao dịch",
    "Bộ": "phận|chỉ huy|tư lệnh",
    "Báo": "",
    "Hội": "liên hiệp|nông dân|cựu|phụ nữ|chữ thập|khuyến học|người|luật gia|đồng",
    "Trường": "học|mầm non|tiểu học|trung học|chính trị|cao đẳng|đại học",
    "Tổ": "công tác|công nghệ|dân phố|tư vấn|giúp việc|trưởng|kiểm tra|hỗ trợ|đề án|triển khai",
    "Đoàn": "thanh niên|kiểm tra|công tác|đại biểu|thanh tra|giám sát",
    "Viện": "kiểm sát",
    "Cục": "",
    "Chi cục": "",
    "Tổng cục": "",
    "Đội": "quản lý|trật tự|kiểm tra|thanh niên",
    "Hạt": "kiểm lâm|giao thông",
    "Thanh tra": "tỉnh|huyện|thành phố|sở|nhà nước",
    "Lãnh đạo": "các|cơ quan|đơn vị",
    "Trưởng": "phòng|ban|các|thôn|công an|bản|ấp|khu|trạm|đài",
    "Công chức": "chuyên môn|chuyên trách|chuyên|địa chính|văn hóa|văn hoá|tư pháp|tài chính"
    "|kế toán|thống kê|phụ trách|được giao|xã|cấp|làm|tại|các|thuộc|đầu mối|nội vụ|văn phòng"
    "|một cửa|tiếp nhận|-",
    "Kế toán": "",
    "Cán bộ": "phụ trách|đầu mối|chuyên trách|chuyên môn|thôn|tư pháp",
    "Thuế": "tỉnh|cơ sở|thành phố|huyện",
    "Cổng": "thông tin|dịch vụ công",
    "Đài": "phát thanh|truyền thanh|truyền hình",
    "Trạm": "y tế|khuyến nông|truyền thanh",
    "Chi nhánh": "văn phòng|ngân hàng",
    "Điện lực": "huyện|tỉnh|thành phố",
    "Tập đoàn": "",
    "Đồng chí": "",
}
# A head that is a body wherever it stands.
_FREE = (
    r"UBND|HĐND|UBMTTQ(?:VN)?|MTTQ(?:VN)?|BHXH|VNPT|Viettel|Ủy ban|Uỷ ban|Hội đồng(?: nhân dân)?"
    r"|[Mm]ặt trận [Tt]ổ quốc|[Vv]ăn phòng(?! phẩm)|Bưu điện|Bưu chính(?! công ích)|Viễn thông"
    r"|Kho bạc|[Cc]ông an"
    r"|Tòa án|Toà án"
    r"|Bảo hiểm [Xx]ã hội|Ngân hàng|Liên đoàn|Liên hiệp|Hiệp hội|Tỉnh đoàn|Huyện đoàn|Thành đoàn"
    r"|Đoàn TNCS|Tỉnh ủy|Huyện ủy|Thành ủy|Thị ủy|Đảng ủy|Tỉnh uỷ|Huyện uỷ|Đảng uỷ|Chi bộ"
    r"|[Tt]rung tâm(?! dữ liệu)|Bệnh viện|Tạp chí|Thư viện(?! điện tử| số)"
    r"|Công ty|Hợp tác xã|Công đoàn|Chi đoàn|BQL|BCĐ"
    r"|Phó [Cc]hủ tịch|Chủ tịch|Giám đốc|Phó Giám đốc|Thủ trưởng|Người đứng đầu|Chánh|Bí thư"
    r"|Thường trực|Quân sự|Đồn Biên phòng|Hải quan|Bộ đội|TTr?(?=\. )|Đảng bộ|Chính phủ"
    r"|Báo và (?:Đài )?[Pp]hát thanh(?:,| -)? (?:và )?[Tt]ruyền hình"
    r"|Hiệu trưởng|[Nn]hà trường|Kế toán trưởng|[Nn]hà thầu"
    r"|[Cc]hính quyền (?:cơ sở|địa phương|các cấp)"
    r"|Thủ tướng Chính phủ|Quốc hội|Ủy viên|Tổng [Cc]ông ty|Cụm(?! từ)|Khối(?! lượng)"
)
GENERIC = (
    r"sở|ban|ngành|phòng|cơ quan|đơn vị|địa phương|đoàn thể|tổ chức|hội|xã|phường|thị trấn|huyện"
    r"|quận|thành phố|thị xã|đặc khu|thôn|bản|ấp|buôn|tổ dân phố|khu phố|khu dân cư|khối phố"
    r"|doanh nghiệp|hợp tác xã|trường(?! hợp)|công chức|viên chức|cán bộ|đồng chí|thành viên"
    r"|bộ phận|chi cục|cục|trung tâm|bộ|cấp|ủy viên|hội đoàn thể|chuyên môn|tổ|cơ sở|trạm"
    r"|chủ đầu tư|nhà thầu|cá nhân|chi nhánh|điểm tiếp nhận|điểm phục vụ"
)
_QUANTIFIER = by_letter(
    r"[Tt]ất cả các|[Hh]ầu hết các|[Tt]oàn thể|[Tt]oàn bộ|[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng"
    r"|[0-9]{1,3}|[Cc]ả [0-9]{1,3}"
)
_WORD_END = r"(?![^\W\d_])"


def _named_heads() -> Iterator[str]:
    for head, words in _NAMED.items():
        lower = f"|(?:{words}){_WORD_END}" if words else ""
        for first in (head[0], head[0].lower()):
            yield f"{first}{head[1:]} (?:(?=[{UPPER}\\d]){lower})"


PLURAL = re.compile(
    rf"(?:{_QUANTIFIER}) (?:(?:{GENERIC}|[Ss]ở|[Bb]an|[Pp]hòng|[Bb]ộ|[Hh]ội|UBND|HĐND"
    rf"|[Tt]rường(?! hợp)|[Tt]rung tâm|[Cc]hi cục|[Cc]ông chức|[Cc]ơ quan|[Đđ]ơn vị"
    rf"|[Đđ]oàn thể|[Pp]hó)){_WORD_END}"
)
GENERIC_NOUN = re.compile(rf"(?:{GENERIC}){_WORD_END}(?! hội{_WORD_END})")
LEVEL_NOUN = re.compile(rf"(?:{any_of(*LEVELS, *VILLAGES)}){_WORD_END}(?! hội{_WORD_END})")
PEOPLE = re.compile(rf"(?:[Nn]hân dân|người dân|cộng đồng doanh nghiệp){_WORD_END}")
HEAD = re.compile(rf"(?:(?:{by_letter(_FREE)}){_WORD_END}|{by_letter(*_named_heads())})")
NAME_OPENING = re.compile(rf"{PLURAL.pattern}|{HEAD.pattern}")
TITLE = re.compile(
    r"(?:Giám đốc|Thủ trưởng|Trưởng|Phó Giám đốc|Chủ tịch|Phó Chủ tịch|Người đứng đầu|Bí thư"
    r"|Chánh|Lãnh đạo|Thường trực|Ban|Sở|Phòng|[Cc]ác sở|[Cc]ác ban|[Cc]ác phòng|[Cc]ác bộ)"
)

# What a predicate may begin with; a name that is followed by one of these ends there.
_PREDICATES = (
    r"lập(?! pháp)(?<!công lập)(?<!độc lập)(?<!dân lập)|tạo (?:điều|thuận|sự|môi|chuyển)\w*"
    r"|(?:đồng |cùng |trực tiếp )?chủ trì|chủ động"
    r"|phối hợp|tham mưu|hướng dẫn|theo dõi|kiểm tra|rà soát|thực hiện|tổ chức"
    r"|triển khai|tăng cường|tiếp tục|thường xuyên|đẩy mạnh|nâng cao|kịp thời|căn cứ|theo|đôn đốc"
    r"|báo cáo|tổng hợp|phải|cần|sẽ|có(?! liên quan)(?!(?<=gười có) công)"
    r"|chịu|nghiên cứu|làm(?<!iệc làm)|là|mỗi|từng|ban hành|cập nhật|bảo đảm|đảm bảo|xác định"
    r"|tập trung|tích cực"
    r"|quan tâm|chỉ đạo|gửi|trình(?<!ông trình)(?<!ương trình)(?<!uy trình)|cung cấp"
    r"|bố trí|giúp|mua|giám sát"
    r"|(?<!án đầu tư )(?<!DA đầu tư )xây"
    r"|(?<!Thường )(?<!thường )trực(?! thuộc)"
    r"|cụ thể (?:hóa|hoá)|lồng ghép"
    r"|đánh giá|công khai|niêm yết|hoàn tất|định hướng|khơi thông|gọi điện"
    r"|thanh tra(?= (?:công|đột|việc|trách))"
    r"|phân công|giao(?! thông)|được|hoàn thiện|hoàn thành|nghiêm túc|nghiêm|duy trì"
    r"|khắc phục"
    r"|cải thiện|vận động|tuyên truyền|phổ biến|quán triệt|tiếp nhận|xử lý|giải quyết|cử|không"
    r"|chưa|đã|đang|để|nhằm|trên cơ sở|trong|khi|đề xuất|đề nghị|kiến nghị|khuyến khích|thông qua"
    r"|đề ra|quyết định|kiểm soát|quản lý|nâng cấp|đưa|chuẩn bị|huy động|sắp xếp|lồng ghép"
    r"|bám sát|gắn|kết nối|tích hợp|số hóa|đào tạo|bồi dưỡng|tập huấn|tham gia|hỗ trợ|lựa chọn"
    r"|khảo sát|điều tra|thống kê|thẩm định|tự|cùng|nhất là|đặc biệt(?! khó khăn)|định kỳ"
    r"|hằng|hàng (?:năm|quý)"
    r"|phụ trách|đầu mối|xem xét|yêu cầu|chấp hành|sử dụng|thành lập|mở|xếp|công bố"
    r"|ký (?:kết|số|ban hành)|nêu(?! (?:tại|trên|ở))|họp"
    r"|tiến hành|khẩn trương|quyết liệt|chỉnh|chấn chỉnh|phát huy|phát động|phát hiện|về việc|về"
    r"|phản ánh|vận hành|cài đặt|liên hệ|đăng|soạn|thông báo|thông tin(?= kịp)|tìm|trực tiếp"
    r"|thí điểm|đồng bộ|điều động|biệt phái|ưu tiên|chọn|kiểm điểm|phân khai|nghiệm thu|lắp đặt"
    r"|lắp|sửa|thay|mời|trao|khởi công|khánh thành|di dời|tháo gỡ|cắt|bổ sung|dán|treo|tư vấn"
    r"|hòa giải|bảo trì|bảo dưỡng|truyền thông|quảng bá|kêu gọi|thu hút|kiện toàn|luân chuyển"
    r"|luân phiên|tuyển dụng|nhân rộng|áp dụng|ứng dụng|tiếp thu|tham vấn|ghi nhận|cấp phát"
    r"|trả lời|phản hồi|rút ngắn|mở rộng|nộp|nhắc|dọn|trồng|thăm|xin|hẹn|nhập|giảm|tăng|xác nhận"
    r"|xác minh|thu hồi|thu thập|giải ngân|giải đáp|giải trình|đối chiếu|đối soát|biên soạn"
    r"|phê duyệt|bình xét|bình chọn|phân loại|phân bổ|phân tích|chuẩn hóa|đơn giản hóa|sơ kết"
    r"|tổng kết|cam kết|quét|tặng|viết|tuần tra|lấy|khai trương|rút|nắm|phòng ngừa|thẩm tra"
    r"|chỉnh lý|chấm|đối thoại|gặp mặt|diễn tập|huấn luyện|phản biện"
    r"|xử phạt|công nhận|khen thưởng|cân đối|bàn giao|giới thiệu|thu|chi|kiên quyết|đồng thời"
    r"|củng cố|ký hợp đồng|quay (?:clip|phim|video|phóng)|chụp|thuê|ra mắt|ra quân|phát sóng"
    r"|chuyển giao|soát xét|nạo vét|đấu thầu"
)
PREDICATE = re.compile(rf"(?:{by_letter(_PREDICATES)}){_WORD_END}")
OPEN_HEADS = re.compile(
    r"(?:Ban|Tổ|Đoàn|Trung tâm|Bộ phận|Đội|Hội đồng|Chi cục|Cục|Công chức|Cán bộ|Trạm|Đài)$"
)
# A noun where it stands in these company, though it is a verb elsewhere.
ORGANISATION_NOUN = re.compile(
    rf"(?:chi nhánh|tổ chức (?:chính trị|đoàn thể|xã hội|[Đđ]ảng|hội|cơ sở|liên quan|có liên quan"
    rf"|tôn giáo|tín dụng|kinh tế|hành nghề|thành viên)){_WORD_END}"
)
_QUALIFIERS = (
    rf"có liên quan|liên quan|trực thuộc|thuộc|của|đóng trên địa bàn|trên địa bàn|tại|khác"
    rf"|chuyên môn|[Tt]rung ương|[Nn]hà nước|chính trị|xã hội|nghề nghiệp|hành chính|sự nghiệp"
    rf"|công lập|một cửa|cơ sở|các|những|cấp (?:tỉnh|huyện|xã|cơ sở|mình|trên|dưới)|quốc gia"
    rf"|nêu (?:trên|(?:tại|ở) (?:[Mm]ục|[Pp]hần|[Pp]hụ lục|[Đđ]iểm|[Đđ]iều) [\w.]+)"
    rf"|{GENERIC}|tỉnh|trả kết quả|biên giới|vùng (?:cao|sâu|xa|biên)|miền núi|ven biển|hải đảo"
    rf"|còn lại|trọng điểm|đặc biệt khó khăn|giáp ranh|lân cận|ven đô|đồng bằng"
)
QUALIFIER = re.compile(rf"(?:{by_letter(_QUALIFIERS)}){_WORD_END}")
