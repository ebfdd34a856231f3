"""The site in Nikola: articles with neighbours, tags, years, months, a paginated index, a feed, a site map."""

BLOG_AUTHOR = BLOG_TITLE = BLOG_DESCRIPTION = "Bench"
BLOG_EMAIL = "bench@example.org"
SITE_URL = "https://example.org/"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TRANSLATIONS_PATTERN = "{path}.{lang}.{ext}"
NAVIGATION_LINKS = {"en": ()}
THEME = "bench"
TIMEZONE = "UTC"
POSTS = (("posts/*.md", "articles", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": [".md"]}
MARKDOWN_EXTENSIONS = ["markdown.extensions.fenced_code"]
DISABLED_PLUGINS = (
    "render_galleries render_listings scale_images robots gallery_directive classify_authors classify_categories "
    "classify_sections rest html post_list_directive"
).split()

ENABLE_AUTHOR_PAGES = False
CREATE_MONTHLY_ARCHIVE = True
CREATE_SINGLE_ARCHIVE = CREATE_FULL_ARCHIVES = CREATE_DAILY_ARCHIVE = ARCHIVES_ARE_INDEXES = False
ARCHIVE_PATH = "archive"
TAG_PATH = "tags"
TAGS_INDEX_PATH = "tags/index.html"
TAG_PAGES_ARE_INDEXES = False
INDEX_DISPLAY_POST_COUNT = 20
INDEX_PATH = ""
INDEX_TEASERS = True

GENERATE_RSS = True
GENERATE_ATOM = False
FEED_LENGTH = 20
FEED_TEASERS = True
COPY_SOURCES = SHOW_SOURCELINK = GZIP_FILES = False
STRIP_INDEXES = PRETTY_URLS = True
COMMENT_SYSTEM = ""
GLOBAL_CONTEXT: dict[str, str] = {}
GLOBAL_CONTEXT_FILLER = ()
NONE: dict[str, str] = {}
IMAGE_FOLDERS = GALLERY_FOLDERS = LISTINGS_FOLDERS = FILES_FOLDERS = NONE
USE_BUNDLES = USE_BASE_TAG = WARN_ABOUT_TAG_METADATA = False
