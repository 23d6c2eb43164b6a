#include "ingest/furniture.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <vector>

#include "core/text.hpp"

namespace quipu {
namespace {

enum class Match : std::uint8_t { Whole, Prefix, Suffix, Inside };

/// A wording that marks furniture in blocks of at most `words` words. `section`: what follows it,
/// up to the next sentence, is of its kind too.
struct Phrase {
  std::string_view kind;
  Match match;
  int words;
  bool section;
  std::string_view text;  // folded
};

// Kinds of wording of English-language news pages since the 1990s. Sorted by kind.
constexpr Phrase kPhrases[] = {
    {"advertisement", Match::Whole, 4, false, "advertisement"},
    {"advertisement", Match::Whole, 4, false, "advertisements"},
    {"advertisement", Match::Prefix, 6, false, "story continues below"},
    {"advertisement", Match::Prefix, 6, false, "article continues"},
    {"advertisement", Match::Prefix, 8, false, "continue reading the main story"},
    {"advertisement", Match::Prefix, 4, false, "sponsored"},
    {"advertisement", Match::Prefix, 6, false, "paid content"},
    {"caption", Match::Prefix, 80, false, "file - "},
    {"caption", Match::Prefix, 80, false, "file photo"},
    {"caption", Match::Prefix, 80, false, "in this photo"},
    {"caption", Match::Prefix, 80, false, "in this file photo"},
    {"copyright", Match::Prefix, 60, false, "copyright"},
    {"copyright", Match::Prefix, 60, false, "(c)"},
    {"copyright", Match::Prefix, 60, false, "\u00a9"},
    {"copyright", Match::Inside, 40, false, "all rights reserved"},
    {"copyright", Match::Inside, 60, false, "may not be reproduced"},
    {"copyright", Match::Inside, 60, false, "may not be published, broadcast"},
    {"credit", Match::Inside, 40, false, "contributed to this report"},
    {"credit", Match::Inside, 40, false, "contributed to this story"},
    {"credit", Match::Inside, 40, false, "contributed to this article"},
    {"credit", Match::Inside, 40, false, "contributed reporting"},
    {"credit", Match::Prefix, 20, false, "reporting by "},
    {"credit", Match::Prefix, 20, false, "editing by "},
    {"credit", Match::Prefix, 20, false, "writing by "},
    {"credit", Match::Prefix, 25, false, "additional reporting by "},
    {"credit", Match::Prefix, 12, false, "photo:"},
    {"credit", Match::Prefix, 12, false, "photo by "},
    {"credit", Match::Prefix, 12, false, "photograph by "},
    {"credit", Match::Prefix, 12, false, "image credit"},
    {"credit", Match::Prefix, 12, false, "image source"},
    {"credit", Match::Prefix, 12, false, "picture:"},
    {"credit", Match::Prefix, 12, false, "source:"},
    {"disclaimer", Match::Inside, 80, false, "views expressed are"},
    {"disclaimer", Match::Inside, 80, false, "views expressed in this"},
    {"disclaimer", Match::Inside, 40, false, "are not endorsed by"},
    {"disclaimer", Match::Inside, 60, false, "not responsible for the content"},
    {"disclaimer", Match::Inside, 60, false, "responsible for, nor does it"},
    {"disclaimer", Match::Inside, 40, false, "opens in a new window"},
    {"disclaimer", Match::Inside, 40, false, "open in a new browser window"},
    {"disclaimer", Match::Inside, 40, false, "open in a new window"},
    {"disclaimer", Match::Inside, 40, false, "content of external internet sites"},
    {"disclaimer", Match::Inside, 40, false, "content of external sites"},
    {"feedback", Match::Prefix, 8, false, "tell us what you think"},
    {"feedback", Match::Prefix, 8, false, "what you think"},
    {"feedback", Match::Prefix, 8, false, "what do you think"},
    {"feedback", Match::Prefix, 6, false, "you said it"},
    {"feedback", Match::Prefix, 6, false, "your comments"},
    {"feedback", Match::Prefix, 6, false, "have your say"},
    {"feedback", Match::Prefix, 8, false, "join the conversation"},
    {"feedback", Match::Prefix, 8, false, "join the discussion"},
    {"feedback", Match::Prefix, 6, false, "leave a comment"},
    {"feedback", Match::Prefix, 6, false, "leave a reply"},
    {"feedback", Match::Prefix, 6, false, "post a comment"},
    {"feedback", Match::Prefix, 5, false, "view comments"},
    {"feedback", Match::Prefix, 5, false, "read comments"},
    {"feedback", Match::Prefix, 8, false, "send us your"},
    {"feedback", Match::Prefix, 8, false, "letters to the editor"},
    {"feedback", Match::Inside, 10, false, "message board"},
    {"feedback", Match::Inside, 10, false, "send feedback"},
    {"feedback", Match::Prefix, 12, false, "do you have a story"},
    {"media", Match::Whole, 4, true, "multimedia"},
    {"media", Match::Whole, 6, true, "in pictures"},
    {"media", Match::Whole, 6, true, "in photos"},
    {"media", Match::Whole, 4, true, "photo gallery"},
    {"media", Match::Prefix, 4, true, "audio and video"},
    {"media", Match::Prefix, 8, false, "watch:"},
    {"media", Match::Prefix, 8, false, "watch video"},
    {"media", Match::Prefix, 8, false, "watch the video"},
    {"media", Match::Prefix, 8, false, "view photos"},
    {"media", Match::Prefix, 8, false, "listen to the"},
    {"media", Match::Prefix, 6, false, "click to enlarge"},
    {"media", Match::Prefix, 10, false, "click here"},
    {"media", Match::Inside, 14, false, "quicktime movie"},
    {"media", Match::Inside, 14, false, "realaudio"},
    {"media", Match::Inside, 14, false, "realvideo"},
    {"media", Match::Inside, 14, false, "your browser does not support"},
    {"navigation", Match::Prefix, 5, false, "back to"},
    {"navigation", Match::Prefix, 5, false, "to the top"},
    {"navigation", Match::Prefix, 5, false, "return to"},
    {"navigation", Match::Prefix, 5, false, "go back"},
    {"navigation", Match::Prefix, 5, false, "go to "},
    {"navigation", Match::Prefix, 5, false, "skip to"},
    {"navigation", Match::Prefix, 5, false, "jump to"},
    {"navigation", Match::Prefix, 6, false, "next page"},
    {"navigation", Match::Prefix, 6, false, "previous page"},
    {"navigation", Match::Prefix, 6, false, "next story"},
    {"navigation", Match::Prefix, 6, false, "next article"},
    {"navigation", Match::Prefix, 6, false, "previous article"},
    {"navigation", Match::Prefix, 6, false, "previous story"},
    {"navigation", Match::Prefix, 6, false, "table of contents"},
    {"navigation", Match::Prefix, 4, false, "about this"},
    {"navigation", Match::Prefix, 4, false, "about us"},
    {"navigation", Match::Prefix, 4, false, "contact us"},
    {"navigation", Match::Prefix, 4, false, "site map"},
    {"navigation", Match::Prefix, 4, false, "text only"},
    {"navigation", Match::Prefix, 4, false, "sign in"},
    {"navigation", Match::Prefix, 4, false, "log in"},
    {"navigation", Match::Prefix, 8, false, "search for "},
    {"navigation", Match::Prefix, 8, false, "search on "},
    {"navigation", Match::Prefix, 8, false, "search the "},
    {"navigation", Match::Prefix, 8, false, "search this "},
    {"navigation", Match::Inside, 16, false, "restrict your search"},
    {"navigation", Match::Prefix, 16, false, "tip: "},
    {"navigation", Match::Prefix, 4, false, "explore the "},
    {"navigation", Match::Prefix, 5, false, "page 1 of"},
    {"privacy", Match::Inside, 60, false, "use cookies"},
    {"privacy", Match::Inside, 60, false, "uses cookies"},
    {"privacy", Match::Inside, 60, false, "use of cookies"},
    {"privacy", Match::Inside, 8, false, "cookies policy"},
    {"privacy", Match::Inside, 8, false, "cookie policy"},
    {"privacy", Match::Inside, 8, false, "privacy policy"},
    {"privacy", Match::Prefix, 8, false, "privacy notice"},
    {"privacy", Match::Prefix, 5, false, "accept all"},
    {"privacy", Match::Prefix, 5, false, "manage preferences"},
    {"related", Match::Prefix, 12, true, "related stor"},
    {"related", Match::Prefix, 12, true, "related site"},
    {"related", Match::Prefix, 12, true, "related link"},
    {"related", Match::Prefix, 12, true, "related article"},
    {"related", Match::Prefix, 12, true, "related coverage"},
    {"related", Match::Prefix, 12, true, "related topic"},
    {"related", Match::Prefix, 12, true, "related content"},
    {"related", Match::Prefix, 12, true, "related multimedia"},
    {"related", Match::Prefix, 3, true, "related"},
    {"related", Match::Prefix, 6, true, "in this story"},
    {"related", Match::Prefix, 6, true, "in this article"},
    {"related", Match::Prefix, 6, true, "on this page"},
    {"related", Match::Prefix, 6, true, "also in"},
    {"related", Match::Prefix, 6, true, "also on"},
    {"related", Match::Prefix, 6, true, "elsewhere on"},
    {"related", Match::Prefix, 4, true, "latest developments"},
    {"related", Match::Whole, 4, true, "latest news"},
    {"related", Match::Whole, 4, true, "latest stories"},
    {"related", Match::Prefix, 4, true, "breaking news"},
    {"related", Match::Prefix, 4, true, "top stories"},
    {"related", Match::Prefix, 4, true, "more stories"},
    {"related", Match::Prefix, 4, true, "other stories"},
    {"related", Match::Prefix, 4, true, "see also"},
    {"related", Match::Prefix, 14, true, "stories from "},
    {"related", Match::Prefix, 14, true, "more from "},
    {"related", Match::Prefix, 14, true, "more on "},
    {"related", Match::Prefix, 4, true, "more in "},
    {"related", Match::Prefix, 14, false, "read more"},
    {"related", Match::Prefix, 14, false, "read also"},
    {"related", Match::Prefix, 20, false, "read:"},
    {"related", Match::Prefix, 20, false, "more:"},
    {"related", Match::Prefix, 4, true, "most read"},
    {"related", Match::Prefix, 4, true, "most popular"},
    {"related", Match::Prefix, 4, true, "most viewed"},
    {"related", Match::Prefix, 4, true, "editor's pick"},
    {"related", Match::Prefix, 4, true, "editors' pick"},
    {"related", Match::Prefix, 4, true, "recommended"},
    {"related", Match::Prefix, 4, true, "trending"},
    {"related", Match::Prefix, 6, true, "you may also"},
    {"related", Match::Prefix, 6, true, "you might also"},
    {"related", Match::Prefix, 4, true, "don't miss"},
    {"related", Match::Prefix, 4, true, "further reading"},
    {"related", Match::Prefix, 4, true, "external links"},
    {"related", Match::Prefix, 4, true, "internet links"},
    {"related", Match::Prefix, 4, true, "up next"},
    {"share", Match::Inside, 8, false, "this story to a friend"},
    {"share", Match::Prefix, 8, false, "e-mail this"},
    {"share", Match::Prefix, 8, false, "email this"},
    {"share", Match::Prefix, 8, false, "print this"},
    {"share", Match::Prefix, 8, false, "printer friendly"},
    {"share", Match::Prefix, 8, false, "printer-friendly"},
    {"share", Match::Prefix, 8, false, "printable version"},
    {"share", Match::Prefix, 8, false, "share this"},
    {"share", Match::Prefix, 8, false, "share on "},
    {"share", Match::Prefix, 8, false, "follow us"},
    {"share", Match::Prefix, 8, false, "like us on"},
    {"share", Match::Prefix, 8, false, "tweet this"},
    {"subscription", Match::Prefix, 20, false, "sign up for"},
    {"subscription", Match::Prefix, 20, false, "sign up to"},
    {"subscription", Match::Prefix, 20, false, "subscribe to"},
    {"subscription", Match::Prefix, 10, false, "subscribe now"},
    {"subscription", Match::Prefix, 12, false, "already a subscriber"},
    {"subscription", Match::Prefix, 12, false, "already have an account"},
    {"subscription", Match::Prefix, 20, false, "get our newsletter"},
    {"subscription", Match::Prefix, 20, false, "get the latest news"},
    {"subscription", Match::Prefix, 20, false, "enter your email"},
    {"subscription", Match::Prefix, 20, false, "by signing up"},
    {"subscription", Match::Prefix, 20, false, "download our app"},
    {"terms", Match::Prefix, 14, false, "terms under which"},
    {"terms", Match::Prefix, 10, false, "terms of use"},
    {"terms", Match::Prefix, 10, false, "terms of service"},
    {"terms", Match::Prefix, 10, false, "terms and conditions"},
};

// A short line made of nothing but these is a menu entry, a button or the name of a page part.
constexpr std::string_view kMenuWords[] = {
    "about",      "account",     "advertise",   "aiff",          "all",         "analysis",
    "archive",    "archives",    "arts",        "audio",         "back",        "banner",
    "blog",       "blogs",       "books",       "business",      "button",      "calendar",
    "careers",    "classifieds", "close",       "columnists",    "comment",     "comments",
    "community",  "contact",     "contents",    "cookies",       "corrections", "culture",
    "customer",   "directory",   "earth",       "economy",       "edition",     "editorial",
    "editorials", "education",   "email",       "entertainment", "environment", "explore",
    "facebook",   "faq",         "fashion",     "features",      "feedback",    "food",
    "footer",     "forums",      "front",       "gallery",       "games",       "google",
    "header",     "headlines",   "health",      "help",          "home",        "homepage",
    "icon",       "image",       "images",      "index",         "instagram",   "jobs",
    "latest",     "leisure",     "letters",     "lifestyle",     "linkedin",    "links",
    "live",       "local",       "login",       "logo",          "magazine",    "mail",
    "main",       "map",         "markets",     "media",         "menu",        "message",
    "messages",   "mobile",      "money",       "more",          "movie",       "movies",
    "multimedia", "music",       "national",    "navbar",        "navigation",  "network",
    "networks",   "news",        "newsletter",  "newsletters",   "newsroom",    "next",
    "obituaries", "opinion",     "opinions",    "page",          "pages",       "pdf",
    "photo",      "photos",      "pictures",    "plus",          "podcast",     "podcasts",
    "policy",     "politics",    "popular",     "press",         "previous",    "print",
    "privacy",    "profile",     "programmes",  "radio",         "real",        "register",
    "related",    "reviews",     "rss",         "save",          "schedule",    "sci",
    "science",    "search",      "section",     "sections",      "send",        "services",
    "settings",   "share",       "shop",        "shopping",      "showbiz",     "site",
    "sitemap",    "sites",       "skip",        "society",       "sound",       "sources",
    "special",    "specials",    "sport",       "sports",        "stories",     "story",
    "style",      "submit",      "subscribe",   "support",       "tags",        "talk",
    "tech",       "technology",  "terms",       "text",          "themes",      "today",
    "top",        "topics",      "transcripts", "travel",        "tv",          "tweet",
    "twitter",    "university",  "us",          "video",         "videos",      "wav",
    "weather",    "whatsapp",    "witness",     "world",         "years",       "youtube"};
// May stand between them.
constexpr std::string_view kMenuGlue[] = {
    "a",   "an",  "and",  "by", "for", "from", "in",   "my",      "of",    "on",    "only", "or",
    "our", "the", "this", "to", "u.s", "us",   "your", "version", "small", "large", "with"};
// A short text whose last word is one of these describes a picture of the page's own.
constexpr std::string_view kImageWords[] = {"logo",   "navbar",  "banner", "icon",
                                            "button", "graphic", "image",  "thumbnail"};
// Who takes pictures: a credit is one of these, or capitals, alone in brackets at the end.
constexpr std::string_view kCreditWords[] = {"courtesy",
                                             "photo",
                                             "photos",
                                             "file",
                                             "credit",
                                             "reuters",
                                             "getty",
                                             "associated press",
                                             "agence france-presse",
                                             "handout",
                                             "image",
                                             "picture",
                                             "archive",
                                             "afp",
                                             "epa"};

bool matches(std::string_view text, const Phrase& phrase) {
  switch (phrase.match) {
    case Match::Whole:
      return text == phrase.text;
    case Match::Prefix:
      return text.starts_with(phrase.text);
    case Match::Suffix:
      return text.ends_with(phrase.text);
    case Match::Inside:
      return text.find(phrase.text) != text.npos;
  }
  return false;
}

template <class Table>
bool listed(std::string_view word, const Table& table) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

bool alnum(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// Words of a folded text: letters, digits and inner full stops.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < text.size();) {
    if (!alnum(text[i]) && static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() &&
           (alnum(text[end]) || static_cast<unsigned char>(text[end]) >= 0x80 ||
            (text[end] == '.' && end + 1 < text.size() && alnum(text[end + 1])))) {
      ++end;
    }
    out.push_back(text.substr(i, end - i));
    i = end;
  }
  return out;
}

/// "43 sec. /1.6M", "1.8 MB", "(2:31)": the size or length of a file to play.
bool names_media_file(std::string_view text) {
  bool size = false, length = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!std::isdigit(static_cast<unsigned char>(text[i]))) continue;
    std::size_t end = i;
    while (end < text.size() &&
           (std::isdigit(static_cast<unsigned char>(text[end])) || text[end] == '.'))
      ++end;
    std::string_view rest = text.substr(end);
    if (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    const auto unit = [&](std::string_view name) {
      return rest.starts_with(name) && (rest.size() == name.size() || !alnum(rest[name.size()]));
    };
    length = length || unit("sec") || unit("min") || unit("secs") || unit("mins");
    size =
        size || unit("k") || unit("kb") || unit("mb") || (unit("m") && text[i ? i - 1 : 0] == '/');
    i = end;
  }
  return size && (length || text.size() < 60);
}

/// "(CNN)", "... Wednesday (AP)", "... (Courtesy PAN TEL)" without an end of sentence.
bool ends_in_credit(std::string_view text, const BlockFeatures& features) {
  if (!text.ends_with(')')) return false;
  const std::size_t open = text.rfind('(');
  if (open == text.npos) return false;
  const std::string_view inside = trim(text.substr(open + 1, text.size() - open - 2));
  const std::string_view before = trim(text.substr(0, open));
  if (inside.empty() || inside.size() > 60) return false;
  const bool capitals =
      is_all_caps(inside) && inside.find(' ') == inside.npos && inside.size() <= 8;
  const std::string folded = fold(inside);
  bool credit = false;
  for (std::string_view word : kCreditWords) {
    credit = credit || folded.starts_with(word) ||
             (folded.size() > word.size() && folded.ends_with(word));
  }
  if (!credit && !(capitals && (before.empty() || features.words <= 25))) return false;
  return before.empty() || !features_of(before).terminal;
}

bool is_menu(const std::vector<std::string_view>& words) {
  if (words.empty() || words.size() > 8) return false;
  std::size_t menu = 0;
  for (std::string_view word : words) {
    if (listed(word, kMenuWords))
      ++menu;
    else if (!listed(word, kMenuGlue))
      return false;
  }
  return menu > 0;
}

bool is_separated_menu(std::string_view text, const BlockFeatures& features) {
  int bars = 0;
  for (char c : text) bars += c == '|';
  for (std::size_t at = text.find("\u00b7"); at != text.npos; at = text.find("\u00b7", at + 2))
    ++bars;
  return bars >= 1 && !features.terminal && features.words <= (bars + 1) * 5;
}

}  // namespace

FurnitureVerdict judge_furniture(const PageBlock& block, const BlockFeatures& features) {
  if (block.role == BlockRole::Furniture)
    return {block.kind.empty() ? "navigation" : std::string_view(block.kind), false};
  if (block.role == BlockRole::Caption) return {"caption", false};
  if (features.words == 0) return {"ornament", false};
  if (features.words > 80) return {};
  std::string folded = fold(block.text);
  std::string_view text = folded;
  while (!text.empty() && (std::string_view("-*[>|#^ ").find(text.front()) != text.npos))
    text.remove_prefix(1);
  int count = features.words;
  if (const std::string joined = unspaced(text); !joined.empty()) {
    folded = joined;
    text = folded;
    count = 1;
  }
  for (const Phrase& phrase : kPhrases) {
    if (count <= phrase.words && matches(text, phrase)) {
      // A sentence may begin like a label: "Breaking news came in at noon."
      if (phrase.match == Match::Prefix && phrase.section && features.terminal &&
          features.words > 5)
        continue;
      return {phrase.kind, phrase.section};
    }
  }
  if (features.words <= 40 && block.text.find(' ') == std::string::npos &&
      (text.find("://") != text.npos || text.starts_with("www."))) {
    return {"links", false};
  }
  if (names_media_file(text) && features.words <= 30) return {"media", false};
  if (features.terminal && features.words > 3) return {};
  const std::vector<std::string_view> words = words_of(text);
  if (is_menu(words)) return {"navigation", false};
  if (is_separated_menu(block.text, features)) return {"navigation", false};
  if (features.words <= 4 && !words.empty() && listed(words.back(), kImageWords))
    return {"image", false};
  if (ends_in_credit(block.text, features)) {
    return {features.words <= 2 ? std::string_view("credit") : std::string_view("caption"), false};
  }
  if (block.link_bytes > 0 && block.role != BlockRole::Heading && block.role != BlockRole::Title) {
    // A link with at most a date behind it; a linked name in a sentence is no link line.
    if (block.link_bytes * 10 >= block.text.size() * 6) return {"links", false};
    if (block.role == BlockRole::ListItem && block.link_bytes * 10 >= block.text.size() * 4)
      return {"links", false};
  }
  return {};
}

std::size_t trailing_media(std::string_view text) {
  text = trim(text);
  if (!text.ends_with(')')) return text.npos;
  const std::size_t open = text.rfind('(');
  if (open == text.npos || open == 0) return text.npos;
  if (!names_media_file(fold(text.substr(open)))) return text.npos;
  const BlockFeatures before = features_of(text.substr(0, open));
  return before.terminal && before.words >= 4 ? open : text.npos;
}

std::string byline_author(std::string_view text) {
  text = trim(text);
  if (text.size() < 6 || text.size() > 120) return {};
  const std::string start = lower(text.substr(0, 3));
  if (start != "by " && start != "by:") return {};
  std::string_view rest = trim(text.substr(3));
  const BlockFeatures features = features_of(rest);
  if (features.terminal && !rest.ends_with('.')) return {};
  int names = 0, others = 0;
  for (std::string_view word : split(rest, ' ')) {
    if (word.empty()) continue;
    if (starts_upper(word))
      ++names;
    else if (word != "and" && word != "in" && word != "of" && word != "for" && word != "the" &&
             word != "de" && word != "van" && word != "von" && word != "da" && word != "bin" &&
             word != "al")
      ++others;
  }
  if (names < 2 || others > 0 || names > 12) return {};
  // The names end where the office or the agency begins.
  for (std::string_view end : {", ", " | ", " - ", " in "}) {
    if (const std::size_t at = rest.find(end); at != rest.npos && at > 4) rest = rest.substr(0, at);
  }
  return std::string(trim(rest));
}

std::string_view furniture_attribute(std::string_view value) {
  struct Entry {
    std::string_view word, kind;
  };
  // Matched against whole words of the attribute ("site-nav" has "site" and "nav").
  static constexpr Entry kEntries[] = {{"ad", "advertisement"},
                                       {"ads", "advertisement"},
                                       {"advert", "advertisement"},
                                       {"advertisement", "advertisement"},
                                       {"banner", "advertisement"},
                                       {"breadcrumb", "navigation"},
                                       {"breadcrumbs", "navigation"},
                                       {"byline", "byline"},
                                       {"caption", "caption"},
                                       {"comments", "feedback"},
                                       {"comment", "feedback"},
                                       {"consent", "privacy"},
                                       {"contentinfo", "copyright"},
                                       {"cookie", "privacy"},
                                       {"cookies", "privacy"},
                                       {"copyright", "copyright"},
                                       {"credit", "credit"},
                                       {"disqus", "feedback"},
                                       {"footer", "copyright"},
                                       {"gdpr", "privacy"},
                                       {"masthead", "navigation"},
                                       {"menu", "navigation"},
                                       {"menubar", "navigation"},
                                       {"modal", "subscription"},
                                       {"most", "related"},
                                       {"nav", "navigation"},
                                       {"navbar", "navigation"},
                                       {"navigation", "navigation"},
                                       {"newsletter", "subscription"},
                                       {"outbrain", "advertisement"},
                                       {"pagination", "navigation"},
                                       {"paywall", "subscription"},
                                       {"popup", "subscription"},
                                       {"print", "share"},
                                       {"promo", "related"},
                                       {"recirc", "related"},
                                       {"recommended", "related"},
                                       {"related", "related"},
                                       {"search", "navigation"},
                                       {"share", "share"},
                                       {"sharing", "share"},
                                       {"sidebar", "related"},
                                       {"skip", "navigation"},
                                       {"social", "share"},
                                       {"sponsor", "advertisement"},
                                       {"sponsored", "advertisement"},
                                       {"subscribe", "subscription"},
                                       {"subscription", "subscription"},
                                       {"taboola", "advertisement"},
                                       {"tags", "navigation"},
                                       {"teaser", "related"},
                                       {"toc", "navigation"},
                                       {"toolbar", "navigation"},
                                       {"trending", "related"},
                                       {"widget", "related"}};
  std::size_t i = 0;
  while (i < value.size()) {
    while (i < value.size() && !alnum(value[i])) ++i;
    std::size_t end = i;
    std::string word;
    while (end < value.size() && alnum(value[end])) {
      // "relatedLinks" has two words.
      if (end > i && std::isupper(static_cast<unsigned char>(value[end])) &&
          std::islower(static_cast<unsigned char>(value[end - 1])))
        break;
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(value[end++])));
    }
    for (const Entry& entry : kEntries) {
      if (entry.word == word) return entry.kind;
    }
    i = end;
  }
  return {};
}

}  // namespace quipu
