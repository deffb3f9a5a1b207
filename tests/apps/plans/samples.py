"""A plan document in our own words, as a commune would write it."""

PLAN = """ỦY BAN NHÂN DÂN
XÃ AN KHÊ
Số: 41/KH-UBND
An Khê, ngày 12 tháng 02 năm 2026

KẾ HOẠCH
Khắc phục tồn tại, nâng cao Chỉ số cải cách hành chính năm 2026

Căn cứ Kế hoạch số 35/KH-UBND ngày 26/01/2026 của UBND tỉnh Mẫu;

I. MỤC ĐÍCH
- Khắc phục các tiêu chí mất điểm của năm 2025.

II. NHIỆM VỤ, GIẢI PHÁP
1. Chỉ đạo, điều hành
a) Tồn tại: Kế hoạch năm ban hành chậm (tiêu chí 1.1).
b) Giải pháp:
- Công chức Văn phòng tham mưu ban hành kế hoạch năm theo tiêu chí 1.1 trước ngày 15/01/2026.
- Đề nghị Ủy ban Mặt trận Tổ quốc xã giám sát việc trả lời phản ánh của người dân.
c) Phân công trách nhiệm: UBND xã chủ trì; Sở Tài chính phối hợp.
d) Thời gian: Trong năm 2026.

2. Mức độ hài lòng
- Bố trí hòm thư góp ý tại nơi tiếp dân của các thôn.

III. TỔ CHỨC THỰC HIỆN
Công chức Văn phòng theo dõi, báo cáo UBND xã trước ngày 10/12/2026.

Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Ksor Thị Hoa
"""
