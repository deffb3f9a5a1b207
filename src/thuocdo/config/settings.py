"""All settings, from the environment; dotenv-sample lists every variable with its effect."""

import os
from datetime import timedelta
from pathlib import Path

from django.utils.functional import SimpleLazyObject

from thuocdo.config.database import database
from thuocdo.config.environment import Environment
from thuocdo.config.logs import without_traceback
from thuocdo.config.secret import kept_key

env = Environment(os.environ)

PACKAGE = Path(__file__).resolve().parent.parent
HOME = env.folder("THUOCDO_HOME", "var")
DEBUG = env.flag("THUOCDO_DEBUG")
# The key is made when something has to be signed: reading settings leaves no folder behind.
SECRET_KEY = env.secret("THUOCDO_SECRET_KEY") or SimpleLazyObject(lambda: kept_key(HOME))

# Own apps from the lowest to the uppermost: a lower one never imports an upper one.
OWN_APPS = [
    "thuocdo.apps.ui",
    "thuocdo.apps.audit",
    "thuocdo.apps.units",
    "thuocdo.apps.accounts",
    "thuocdo.apps.notices",
    "thuocdo.apps.evidence",
    "thuocdo.apps.figures",
    "thuocdo.apps.assessments",
    "thuocdo.apps.office_forms",
    "thuocdo.apps.plans",
    "thuocdo.apps.reports",
    "thuocdo.apps.home",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "axes",
    *OWN_APPS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "thuocdo.apps.ui.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "thuocdo.apps.ui.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "thuocdo.apps.ui.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "thuocdo.apps.ui.once.once_only",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "thuocdo.config.urls"
WSGI_APPLICATION = "thuocdo.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thuocdo.apps.ui.context.shell",
            ],
            "builtins": ["thuocdo.apps.ui.templatetags.ui"],
        },
    },
]

# Database
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database(env, HOME)}

# Language, time
LANGUAGE_CODE = env.choice("THUOCDO_LANG", "vi", {"vi", "en"})
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "thuocdo.config.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORM_RENDERER = "thuocdo.apps.ui.forms.Renderer"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
UPLOAD_LIMIT = env.whole("THUOCDO_UPLOAD_MB", 20, least=1, most=2000) * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a grid of units × criteria is one form
FILE_UPLOAD_PERMISSIONS = 0o640
# Names with a digest, collected by `thuocdo serve`; without it (tests, while developing) plain.
HASHED_STATIC = env.flag("THUOCDO_HASHED_STATIC")
WHITENOISE_USE_FINDERS = not HASHED_STATIC
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "thuocdo.apps.accounts.backends.DutyBackend",
    "rules.permissions.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
SESAME_ONE_TIME = True
SESAME_MAX_AGE = timedelta(hours=12)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "thuocdo.apps.accounts.views.locked_out"
AXES_CLIENT_IP_CALLABLE = "thuocdo.config.proxy.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

CSRF_FAILURE_VIEW = "thuocdo.apps.ui.views.csrf_failed"

# Transport. Behind a proxy that speaks HTTPS: THUOCDO_HTTPS=1.
HTTPS = env.flag("THUOCDO_HTTPS")
ALLOWED_HOSTS = env.hosts("THUOCDO_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "SAMEORIGIN"  # a document is previewed in a frame beside its criterion

# E-mail. Without a server notices stay in the application.
EMAIL_HOST = env.host("THUOCDO_EMAIL_HOST")
EMAIL_PORT = env.whole("THUOCDO_EMAIL_PORT", 587, least=1, most=65535)
EMAIL_HOST_USER = env.text("THUOCDO_EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("THUOCDO_EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("THUOCDO_EMAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = env.address("THUOCDO_EMAIL_FROM", "thuocdo@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.dummy.EmailBackend"
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "refusals": {"()": "django.utils.log.CallbackFilter", "callback": without_traceback},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "django.request": {"filters": ["refusals"]}},
}

env.settle()
