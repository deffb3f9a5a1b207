from django.urls import path

from thuocdo.apps.plans.views import carrying, drafting, issuing, items, plans, task, tasks, uploads

app_name = "plans"
urlpatterns = [
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/lap/", drafting.draft, name="draft"),
    path("ke-hoach/nhap/", uploads.take, name="take"),
    path("ke-hoach/nhap/<int:pk>/", uploads.upload, name="upload"),
    path("ke-hoach/nhap/<int:pk>/muc/<int:position>/", uploads.item, name="upload-item"),
    path("ke-hoach/nhap/<int:pk>/the-thuc/", uploads.header, name="upload-header"),
    path("ke-hoach/nhap/<int:pk>/nhan/", uploads.accept, name="upload-accept"),
    path("ke-hoach/nhap/<int:pk>/co-quan/", uploads.name_bodies, name="upload-names"),
    path(
        "ke-hoach/nhap/<int:pk>/co-quan/<int:alias>/bo/", uploads.forget_name, name="upload-forget"
    ),
    path("ke-hoach/nhap/<int:pk>/chu-tri/", uploads.take_leads, name="upload-leads"),
    path("ke-hoach/nhap/<int:pk>/bo/", uploads.drop, name="upload-drop"),
    path("ke-hoach/noi-dung/<int:pk>/", items.edit, name="item"),
    path("ke-hoach/noi-dung/<int:pk>/bo/", items.remove, name="item-remove"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/van-ban.docx", plans.document, name="document"),
    path("ke-hoach/<int:pk>/them/", items.add, name="item-add"),
    path("ke-hoach/<int:pk>/the-thuc/", plans.frame, name="frame"),
    path("ke-hoach/<int:pk>/de-muc/", plans.section, name="section"),
    path("ke-hoach/<int:pk>/ban-hanh/", issuing.issue, name="issue"),
    path("ke-hoach/<int:pk>/ban-hanh/chu-tri/", issuing.set_leads, name="set-leads"),
    path("ke-hoach/<int:pk>/chuyen-tiep/", carrying.carry, name="carry"),
    path("ke-hoach/<int:pk>/do-phu/", plans.coverage, name="coverage"),
    path("ke-hoach/<int:pk>/ket-qua/", plans.attach, name="attach"),
    path("ke-hoach/<int:pk>/xoa/", plans.delete, name="delete"),
    path("nhiem-vu/", tasks.tasks, name="tasks"),
    path("nhiem-vu/co-quan/", tasks.bodies, name="bodies"),
    path("nhiem-vu/xac-nhan/", tasks.accept_many, name="accept-many"),
    path("nhiem-vu/<int:pk>/", task.task, name="task"),
    path("nhiem-vu/<int:pk>/cap-nhat/", task.progress, name="progress"),
    path("nhiem-vu/<int:pk>/xac-nhan/", task.accept, name="accept"),
    path("nhiem-vu/<int:pk>/tra-lai/", task.return_work, name="return"),
    path("nhiem-vu/<int:pk>/phan-cong/", task.assign, name="assign"),
    path("nhiem-vu/<int:pk>/doi-han/", task.ask_date, name="ask-date"),
    path("nhiem-vu/doi-han/<int:pk>/", task.decide_date, name="decide-date"),
    path("nhiem-vu/<int:pk>/kho-khan/", task.raise_difficulty, name="difficulty"),
    path("nhiem-vu/kho-khan/<int:pk>/", task.answer_difficulty, name="answer"),
]
