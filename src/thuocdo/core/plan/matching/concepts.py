"""Ideas of administrative work with the words that offices use for them.

A plan above says ``hồ sơ nộp trực tuyến`` where a commune writes ``nộp qua mạng``: both are one
idea. Phrases are unaccented, with abbreviations written out; a phrase may stand for two ideas.
"""

import re
from collections.abc import Iterator

CONCEPTS = {
    "online": (
        "truc tuyen|qua mang|tren mang|cong dich vu cong|moi truong mang|moi truong dien tu"
        "|vneid|khong phai den truc tiep|toan trinh|tai khoan dich vu cong"
    ),
    "submit": "nop ho so|tiep nhan ho so|nhan ho so|phat sinh ho so",
    "pay": (
        "thanh toan truc tuyen|phi|le phi|chuyen khoan|khong dung tien mat|quet ma qr"
        "|nghia vu tai chinh|tra tien|tien mat"
    ),
    "post": "buu chinh|buu dien|tra ket qua tai nha|buu ta",
    "digitise": (
        "so hoa|quet|scan|chuyen thanh ban dien tu|dien tu hoa|ban dien tu|ban so|kho du lieu"
    ),
    "sign": "ky so|chu ky so|chung thu so",
    "e_documents": (
        "quan ly van ban|van ban dien tu|ho so cong viec|xu ly tren moi truong mang|duyet"
    ),
    "counter": "mot cua|bo phan tiep nhan|quay|trung tam phuc vu hanh chinh cong|noi tiep nhan",
    "publish": (
        "cong khai|niem yet|dan|cong bo|trang thong tin dien tu|cong thong tin dien tu|dang tai"
        "|treo"
    ),
    "procedure": "thu tuc hanh chinh|thu tuc|bo thu tuc",
    "simplify": "don gian hoa|cat giam thu tuc|rut ngan|bai bo thu tuc|tai cau truc quy trinh",
    "on_time": (
        "dung han|truoc han|som han|dung thoi gian|dung hen|kip thoi|khong de qua han|khong tre"
    ),
    "late": "qua han|tre hen|tre han|cham tre|cham han|ton dong",
    "apologise": "xin loi|thu xin loi|hen lai",
    "papers_once": "bo sung ho so|giay to|qua mot lan|mot lan|lan dau|di lai nhieu lan|bo sung",
    "complaints": (
        "phan anh kien nghi|phan anh|kien nghi|khieu nai|to cao|duong day nong|hop thu gop y"
        "|gop y|phan hoi|thung thu|hom thu|so nong"
    ),
    "dialogue": (
        "doi thoai|gap go|lang nghe|tiep xuc|tiep dan|tiep cong dan|giai dap y kien"
        "|hoi nghi nhan dan|nghe|vuong mac|thao go|go kho|gap mat"
    ),
    "survey": "khao sat|dieu tra|lay y kien|phieu hoi|phieu danh gia|tham do|phong van",
    "satisfied": "hai long|su hai long|muc do hai long|chua hai long",
    "spread": (
        "tuyen truyen|truyen thong|pho bien|phat thanh|loa|to gap|to roi|pano|ap phich"
        "|zalo|facebook|fanpage|chuyen muc|tin bai|video|van dong|sinh hoat"
    ),
    "law": "phap luat|luat|phap che|phap ly",
    "inspect": "kiem tra|thanh tra|giam sat|tu kiem tra|hau kiem",
    "surprise": "dot xuat|khong bao truoc|bi mat",
    "remedy": (
        "khac phuc|xu ly vi pham|kien nghi xu ly|chan chinh|sau kiem tra|sau thanh tra|ton tai"
        "|tru diem|mat diem|giam diem|giam hang|han che|khuyet diem|sua xong|cach sua"
        "|lay lai diem"
    ),
    "discipline": (
        "ky luat|ky cuong|gio giac|di muon|noi quy|vi pham|quy tac ung xu|dao duc cong vu"
        "|cong vu|ruou|thoi gio|gio lam viec|vang mat|deo the|dung gio"
    ),
    "manners": (
        "giao tiep|thai do|ung xu|4 xin|niem no|than thien|nu cuoi|ky nang|cuoi|chao"
        "|noi chuyen voi dan"
    ),
    "rate_staff": (
        "xep loai|danh gia cong chuc|danh gia can bo|kpi|san pham cong viec|thi dua|binh xet"
    ),
    "train": "dao tao|boi duong|tap huan|lop hoc|cac lop|chuyen de|di hoc|cho hoc|nghiep vu",
    "posts": (
        "vi tri viec lam|phan cong cong chuc|bo tri cong chuc|bien che|dieu dong|luan chuyen"
        "|tuyen dung|sap xep nguoi|phan cong"
    ),
    "idea": (
        "sang kien|giai phap moi|cach lam hay|mo hinh|cai tien|doi moi sang tao|y tuong|cach lam"
    ),
    "tasks_given": (
        "nhiem vu duoc giao|nhiem vu giao|cap tren giao|chu tich giao|uy ban nhan dan tinh giao"
        "|chi dao|ket luan cua|tinh giao|nhac viec|viec duoc giao"
    ),
    "plan": "ke hoach|ban hanh ke hoach|xay dung ke hoach|chuong trinh cong tac",
    "review_texts": (
        "ra soat van ban|he thong hoa|van ban quy pham phap luat|nghi quyet|quyet dinh"
        "|van ban do|bai bo|het hieu luc|thay the|sua doi"
    ),
    "statutes": "quy che lam viec|quy che|chuc nang nhiem vu|chuc nang|co cau to chuc|phan dinh",
    "merge": "sap xep|sap nhap|hop nhat|to chuc moi|sau sap xep|tinh gon",
    "buildings": (
        "tru so|nha lam viec|co so nha dat|tai san cong|doi du|bo trong|ban giao|cong so"
    ),
    "budget": "ngan sach|du toan|quyet toan|thu chi|kinh phi|tai chinh cong",
    "saving": (
        "tiet kiem|chong lang phi|cat giam chi|hoi hop|khanh tiet|chi thuong xuyen|dien nuoc"
        "|tiep khach|xang xe|ky niem|in an|hop khong qua"
    ),
    "invest": (
        "dau tu cong|giai ngan|xay dung co ban|khoi luong hoan thanh"
        "|thanh toan khoi luong|von dau tu|tieu von|du an"
    ),
    "land_clearing": (
        "giai phong mat bang|ban giao dat|mat bang|den bu|thu hoi dat|boi thuong|tai dinh cu"
    ),
    "land": "dat dai|thua dat|giay chung nhan quyen su dung dat|dia chinh|so do",
    "population_data": "du lieu dan cu|co so du lieu|lam sach du lieu|dinh danh|dong bo|du lieu",
    "security": "an toan thong tin|an ninh mang|virus|ma doc|mat khau|bao mat|sao luu|tuong lua",
    "community_digital": (
        "to cong nghe so|cong nghe so cong dong|binh dan hoc vu so|ky nang so"
        "|huong dan nguoi dan|to so|tung nha"
    ),
    "facilities": (
        "cai tao|trang thiet bi|ghe cho|noi don tiep|co so vat chat|phong cho|may lay so|mua sam"
    ),
    "health_record": "ho so suc khoe|suc khoe dien tu|benh an",
    "health_insurance": "bao hiem y te|bhyt|bao hiem xa hoi|bhxh",
    "vaccinate": "tiem chung|tiem phong|vac xin|dich benh|phong dich|phong chong dich",
    "food": "an toan thuc pham|thuc pham|bep an|quan an",
    "school": "truong hoc|hoc sinh|giao vien|giao duc|lop hoc|hoc tap|bo hoc|chuyen can",
    "poverty": "giam ngheo|ho ngheo|can ngheo|an sinh|viec lam|sinh ke",
    "ocop": "ocop|san pham dac trung|nhan hieu|thuong hieu|dat 3 sao|dat sao|chi dan dia ly",
    "cooperative": "hop tac xa|to hop tac|lien ket chuoi|chuoi gia tri",
    "crops": "cay trong|trong trot|giong|mua vu|lua|canh tac|nong nghiep|nong san",
    "livestock": "chan nuoi|gia suc|gia cam|dan lon|dan bo|thu y",
    "forest": "rung|trong rung|chay rung|lam nghiep|cay xanh",
    "rural": "nong thon moi|duong lien xa|duong giao thong|be tong hoa|thuy loi|kenh muong",
    "environment": "moi truong|rac thai|thu gom rac|chat thai|nuoc sach|ve sinh",
    "business": (
        "doanh nghiep|nha dau tu|ho kinh doanh|khoi nghiep|moi truong kinh doanh"
        "|nang luc canh tranh"
    ),
    "tourism": "du lich|di tich|van hoa|le hoi|di san",
    "traffic": "an toan giao thong|trat tu do thi|via he|do thi",
    "fire": "phong chay|chua chay|cuu nan",
    "delegate": "phan cap|phan quyen|uy quyen",
    "mediate": "hoa giai|mau thuan|tranh chap",
    "autonomy": "tu chu|tu bao dam|don vi su nghiep|giam chi truc tiep|gia dich vu",
    "integrity": (
        "tham nhung|tieu cuc|nhung nhieu|hach sach|hoi lo|phong bi|lot tay|ke khai tai san"
        "|chuyen doi vi tri"
    ),
    "report": "bao cao dinh ky|bao cao quy|che do bao cao|ky bao cao|bao cao",
}
"""Idea → phrases, parted by ``|``; a phrase is matched as whole syllables."""


def _by_phrase() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for concept, phrases in CONCEPTS.items():
        for phrase in phrases.split("|"):
            found[phrase] = (*found.get(phrase, ()), concept)
    return found


_PHRASES = _by_phrase()
_ANY = re.compile(rf"\b(?:{'|'.join(sorted(_PHRASES, key=len, reverse=True))})\b")


def concepts(plain: str) -> Iterator[str]:
    """Yield the ideas that unaccented text speaks of, longer phrases before shorter ones."""
    for phrase in _ANY.findall(plain):
        yield from _PHRASES[phrase]
