#include "data/columns.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"

/* Headers as they occur, the clearest first; blanks and punctuation in them do not count. */
static const struct {
    const char *name, *label;
    bool number;
    const char *headers;
} columns[COLUMN_KINDS] = {
    [COLUMN_HANDLE] = {"handle", "handle", false,
                       "handle|username|user name|screen name|login|unique id|account handle|account|account name|profile handle|"
                       "creator username|user|user id|creator id|"
                       "usuario|nombre de usuario|utilizador|usuário|nom d'utilisateur|identifiant|benutzername|nutzername|"
                       "ник|никнейм|аккаунт|логин"},
    [COLUMN_NAME] = {"name", "name", false,
                     "display name|full name|real name|nickname|nombre completo|nome completo|nom complet|vollständiger name|полное имя"},
    [COLUMN_PLATFORM] = {"platform", "platform", false,
                         "platform|network|social network|social media|social platform|media|source platform|"
                         "plataforma|red social|red|rede social|rede|plateforme|réseau|réseau social|plattform|netzwerk|"
                         "платформа|соцсеть|площадка"},
    [COLUMN_URL] = {"url", "profile address", false,
                    "profile url|url|profile link|link|profile|channel url|channel link|page url|page|account url|account link|"
                    "web address|href|media url|video url|video link|post url|"
                    "enlace|enlace del perfil|perfil|lien|lien du profil|profil|profillink|ссылка|ссылка на профиль|ссылка на канал"},
    [COLUMN_FOLLOWERS] = {"followers", "followers", true,
                          "followers|follower|follower count|followers count|followers number|number of followers|no of followers|"
                          "total followers|subscribers|subscriber|subscribers count|subscriber count|number of subscribers|"
                          "total subscribers|subs|fans|fan count|fans count|audience size|audience|community size|follower total|"
                          "seguidores|número de seguidores|suscriptores|inscritos|seguidores totales|abonnés|nombre d'abonnés|"
                          "abonnenten|anzahl follower|подписчики|подписчиков|количество подписчиков|аудитория"},
    [COLUMN_RATE] = {"engagement_rate", "engagement rate", true,
                     "engagement rate|eng rate|er|er %|engagement %|engagement percentage|engagement rate pct|rate of engagement|"
                     "average engagement rate|avg engagement rate|avg er|engagement rate avg|er avg|interaction rate|rate|"
                     "engagement rate by views|engagement rate per view|er by views|er per view|erv|view engagement rate|"
                     "tasa de engagement|tasa de interacción|taxa de engajamento|taxa de interação|taux d'engagement|"
                     "engagement-rate|interaktionsrate|вовлеченность|вовлечённость|уровень вовлеченности"},
    [COLUMN_RATE_BASE] = {"rate_base", "base of the engagement rate", false, "rate base|engagement rate base"},
    [COLUMN_VIEWS] = {"average_views", "average views", true,
                      "average views|avg views|views avg|views average|mean views|median views|views per video|views per post|"
                      "average views per video|avg views per video|avg views per recent|average view count|avg reels plays|"
                      "average plays|avg plays|plays avg|average viewers|avg viewers|average concurrent viewers|acv|ccv|"
                      "average reel views|average video views|avg video views|"
                      "vistas promedio|promedio de vistas|visualizaciones medias|visualizações médias|média de visualizações|"
                      "vues moyennes|moyenne des vues|durchschnittliche aufrufe|средние просмотры|просмотры в среднем"},
    [COLUMN_LIKES] = {"likes", "average likes", true,
                      "average likes|avg likes|likes avg|likes average|avg like|likes per post|likes per video|mean likes|median likes|"
                      "likes promedio|promedio de likes|me gusta promedio|curtidas médias|média de curtidas|likes moyens|"
                      "j'aime moyens|durchschnittliche likes|средние лайки|лайки в среднем"},
    [COLUMN_COMMENTS] = {"comments", "average comments", true,
                         "average comments|avg comments|comments avg|comments average|avg comment|comments per post|comments per video|"
                         "mean comments|median comments|comentarios promedio|promedio de comentarios|comentários médios|"
                         "média de comentários|commentaires moyens|durchschnittliche kommentare|средние комментарии"},
    [COLUMN_SHARES] = {"shares", "average shares", true,
                       "average shares|avg shares|shares avg|shares average|avg share|shares per post|shares per video|mean shares|"
                       "compartidos promedio|compartilhamentos médios|partages moyens|durchschnittliche shares"},
    [COLUMN_ENGAGEMENTS] = {"engagements", "engagements per post", true,
                            "engagements per post|average engagements|avg engagements|engagements avg|engagements|eng avg|"
                            "interactions per post|average interactions|avg interactions|interactions"},
    [COLUMN_POSTS] = {"posts_sampled", "posts sampled", true,
                      "posts sampled|sampled posts|posts analysed|posts analyzed|sample size|posts in sample|number of posts sampled"},
    [COLUMN_FEE] = {"fee", "fee", true,
                    "fee|fee per post|price|price per post|rate per post|cost per post|cost|rate card|post price|average price|"
                    "avg price|est post price|estimated price|price1|price 1|quote|budget per post|fee per video|price per video|"
                    "estimated rate card|estimated rate card usd|"
                    "tarifa|precio|precio por post|costo|coste|preço|preço por post|valor|cachê|tarif|prix|prix par post|honorar|preis|"
                    "preis pro post|цена|стоимость|цена за пост"},
    [COLUMN_FEE_CENTS] = {"fee_cents", "fee", true, "fee cents"},
    [COLUMN_AUTHENTICITY] = {"authenticity", "authenticity", true,
                             "authenticity|audience authenticity|authenticity score|real followers|real followers %|real audience|"
                             "audience credibility|credibility|follower credibility|credibility score|genuine followers|"
                             "quality audience|audience quality|audience qaulity|"
                             "autenticidad|autenticidade|authenticité|echtheit|подлинность|качество аудитории"},
    [COLUMN_NICHE] = {"niche", "niche", false,
                      "niche|category|category 1|categories|main category|primary category|topic|topics|main topic|vertical|industry|"
                      "genre|content category|interests|"
                      "nicho|categoría|categoria|tema|temática|niche principale|catégorie|thème|nische|kategorie|thema|"
                      "ниша|категория|тематика"},
    [COLUMN_NICHE_2] = {"niche_2", "second niche", false,
                        "niche 2|category 2|second category|secondary category|subcategory|sub category|subniche|second niche"},
    [COLUMN_MARKET] = {"market", "market", false,
                       "market|audience country|main audience country|top audience country|audience market|country|country code|"
                       "audience location|location|geo|region|audience geography|top country|territory|"
                       "país|país de la audiencia|mercado|país do público|pays|pays de l'audience|marché|land|zielmarkt|"
                       "страна|регион|город"},
    [COLUMN_LANGUAGE] = {"language", "language", false,
                         "language|lang|audience language|content language|main language|languages|"
                         "idioma|lengua|língua|langue|sprache|язык"},
    [COLUMN_VERIFIED] = {"verified", "verified", false,
                         "verified|is verified|verification|verified account|blue tick|"
                         "verificado|verificada|vérifié|verifiziert|верифицирован"},
    [COLUMN_STATUS] = {"status", "status", false, "status|stage|outreach status|estado|situação|statut|статус"},
    [COLUMN_TAGS] = {"tags", "tags", false, "tags|tag|labels|label|lists|keywords|etiquetas|étiquettes|schlagworte|теги"},
    [COLUMN_CONTACT] = {"contact", "contact", false,
                        "contact|email|e-mail|mail|email address|contact email|business email|contact details|phone|"
                        "contacto|correo|correo electrónico|contato|courriel|kontakt|e-mail-adresse|контакт|почта"},
    [COLUMN_NOTES] = {"notes", "notes", false,
                      "notes|note|comment|remarks|remark|description|notas|observaciones|observações|remarques|notizen|bemerkungen|"
                      "заметки|примечания|комментарий"},
    [COLUMN_DATE] = {"figures_date", "date of the figures", false,
                     "figures date|date of figures|date|as of|updated|last updated|updated at|scraped at|collected at|fetched at|"
                     "data date|snapshot date|fecha|data de coleta|date de mise à jour|datum|stand|дата"},
    [COLUMN_CONVERTED] = {"converted", "converted figures", false, "converted"},
    [COLUMN_ANY_NAME] = {"name", "name", false,
                         "name|profile name|creator name|influencer name|influencer|creator|artist|channel|channel name|channel title|"
                         "streamer|streamer name|blogger|blogger name|talent|title|channel info|author|"
                         "nombre|nome|nom|creador|criador|canal|nombre del canal|chaîne|kanal|kanalname|имя|блогер|канал|название"},
    [COLUMN_ANY_ENGAGEMENT] = {"engagement", "engagement", true,
                               "engagement|average engagement|avg engagement|engagement avg|mean engagement|eng|engajamento"},
};

/* Headers that are known, and known not to be what they seem. */
static const struct {
    const char *headers, *why;
} set_aside[] = {
    {"posts|total posts|post count|posts count|media count|number of posts|uploads|videos|video count|publications",
     "all posts ever made, not those that the averages were taken over"},
    {"likes|total likes|like count|likes count|hearts|heart|comments|total comments|comment count|views|total views|view count|shares|"
     "total shares|plays",
     "it may be the sum of all posts; use --map if it is an average per post"},
    {"authentic engagement|eng auth|authentic eng", "a count of engagements, not a share of real followers"},
    {"peak viewers|max viewers", "the best moment, not an average"},
    {"price2|price 2|price3|price 3", "another price; use --map fee=… if it is the one"},
    {"tier|role|worth cents|in plan|pinned|excluded|forecast|provenance", "flamekeep works it out itself"},
};

static const struct {
    const char *word;
    enum platform platform;
} platform_words[] = {
    {"instagram", PLATFORM_INSTAGRAM}, {"instagrammer", PLATFORM_INSTAGRAM},
    {"insta", PLATFORM_INSTAGRAM},     {"ig", PLATFORM_INSTAGRAM},
    {"tiktok", PLATFORM_TIKTOK},       {"tiktoker", PLATFORM_TIKTOK},
    {"tt", PLATFORM_TIKTOK},           {"youtube", PLATFORM_YOUTUBE},
    {"youtuber", PLATFORM_YOUTUBE},    {"yt", PLATFORM_YOUTUBE},
    {"twitch", PLATFORM_TWITCH},       {"facebook", PLATFORM_FACEBOOK},
    {"fb", PLATFORM_FACEBOOK},         {"twitter", PLATFORM_X},
};

/* Words that add nothing to what a column is. */
static const char *const fillers[] = {
    "influencer", "influencers", "creator", "creators", "profile", "user", "channel", "mostly", "main",    "the",    "of",      "in",
    "per",        "usd",         "eur",     "gbp",      "rub",     "inr",  "brl",     "pct",    "percent", "last",   "recent",  "est",
    "estimated",  "l30d",        "7",       "30",       "60",      "90",   "day",     "days",   "d",       "latest", "current",
};

const char *column_name(enum column column) {
    assert(column < COLUMN_KINDS);
    return columns[column].name;
}

const char *column_label(enum column column) {
    assert(column < COLUMN_KINDS);
    return columns[column].label;
}

bool column_is_number(enum column column) {
    return column < COLUMN_KINDS && columns[column].number;
}

static bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Blanks that are no ASCII would count as letters. */
static void replace_wide_blanks(char *text) {
    static const char *const blanks[] = {"\u00A0", "\u202F", "\u2009", "\uFEFF", "\u200B"};
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
        for (char *at = text; (at = strstr(at, blanks[i])) != NULL;)
            memset(at, ' ', strlen(blanks[i]));
}

static char *fold_header(const char *header) {
    char *folded = text_fold(header);
    replace_wide_blanks(folded);
    return folded;
}

static void squeeze(char *folded) {
    char *out = folded;
    for (const char *c = folded; *c != '\0'; c++)
        if (is_word_char(*c))
            *out++ = *c;
    *out = '\0';
}

char *column_squeeze(const char *header) {
    char *folded = fold_header(header);
    squeeze(folded);
    return folded;
}

/* Compares a squeezed header with one name of a list, which is squeezed on the way. */
static bool same_as(const char *squeezed, const char *name, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (is_word_char(name[i]) && *squeezed++ != name[i])
            return false;
    return *squeezed == '\0';
}

/* The position of a squeezed header in a list of names, or -1. */
static int position(const char *squeezed, const char *names) {
    for (int i = 0; *names != '\0'; i++) {
        size_t length = strcspn(names, "|");
        if (same_as(squeezed, names, length))
            return i;
        names += length + (names[length] == '|');
    }
    return -1;
}

static bool look_up(const char *squeezed, int penalty, struct column_match *match) {
    int at;
    for (enum column column = 0; column < COLUMN_KINDS; column++)
        if ((at = position(squeezed, columns[column].headers)) >= 0) {
            match->column = column;
            match->rank = at + penalty;
            return true;
        }
    for (size_t i = 0; i < sizeof set_aside / sizeof set_aside[0]; i++)
        if (position(squeezed, set_aside[i].headers) >= 0) {
            match->why_not = set_aside[i].why;
            return true;
        }
    return false;
}

static bool is_filler(const char *word, size_t length, struct column_match *match) {
    for (size_t i = 0; i < sizeof platform_words / sizeof platform_words[0]; i++)
        if (strlen(platform_words[i].word) == length && memcmp(platform_words[i].word, word, length) == 0) {
            match->platform = platform_words[i].platform;
            return true;
        }
    for (size_t i = 0; i < sizeof fillers / sizeof fillers[0]; i++)
        if (strlen(fillers[i]) == length && memcmp(fillers[i], word, length) == 0)
            return true;
    return false;
}

/* The squeezed header without fillers; says which platform is among them. */
static char *essence(const char *folded, struct column_match *match) {
    char *out = mem_new(strlen(folded) + 1, 1), *end = out;
    while (*folded != '\0') {
        size_t length = 0;
        while (is_word_char(folded[length]))
            length++;
        if (!is_filler(folded, length, match)) {
            memcpy(end, folded, length);
            end += length;
        }
        folded += length;
        while (*folded != '\0' && !is_word_char(*folded))
            folded++;
    }
    return out;
}

/* Cuts "(mostly)" and the like off. */
static void cut_parentheses(char *text) {
    char *open = strchr(text, '(');
    if (open != NULL && open > text)
        *open = '\0';
}

struct column_match column_match(const char *header) {
    struct column_match match = {.column = COLUMN_NONE, .platform = PLATFORM_COUNT};
    char *folded = fold_header(header), *core = essence(folded, &match), *squeezed = column_squeeze(header);
    if (squeezed[0] != '\0' && !look_up(squeezed, 0, &match)) {
        char *outer = mem_text(folded);
        cut_parentheses(outer);
        char *outer_core = essence(outer, &match);
        squeeze(outer);
        if (core[0] == '\0' && match.platform != PLATFORM_COUNT)
            match.column = COLUMN_URL; /* "Instagram": the account there */
        else if (!look_up(outer, 100, &match) && !look_up(core, 200, &match))
            look_up(outer_core, 300, &match);
        free(outer);
        free(outer_core);
    }
    free(folded);
    free(core);
    free(squeezed);
    return match;
}

static bool unknown_field(const char *name, struct error *err) {
    struct nearest nearest = {.word = name};
    char fields[320];
    size_t used = 0;
    for (enum column column = 0; column < COLUMN_COUNT; column++) {
        nearest_offer(&nearest, columns[column].name);
        used += (size_t)snprintf(fields + used, sizeof fields - used, "%s%s", column > 0 ? ", " : "", columns[column].name);
        assert(used < sizeof fields);
    }
    if (nearest.found != NULL)
        return error_set(err, "there is no field '%s': did you mean '%s'?", name, nearest.found);
    return error_set(err, "there is no field '%s': there are %s", name, fields);
}

bool column_parse(const char *name, enum column *out, struct error *err) {
    for (enum column column = 0; column < COLUMN_COUNT; column++)
        if (text_same(name, columns[column].name)) {
            *out = column;
            return true;
        }
    struct column_match match = column_match(name);
    if (match.column < COLUMN_COUNT) {
        *out = match.column;
        return true;
    }
    return unknown_field(name, err);
}
