#include "data/cell_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The text without blanks and a closing mark around it, as long as a word of these can be. */
enum { WORD_MAX = 48 };

static const char *trimmed(const char *text, char out[WORD_MAX]) {
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n.:!", text[length - 1]) != NULL)
        length--;
    if (length >= WORD_MAX)
        length = 0;
    memcpy(out, text, length);
    out[length] = '\0';
    return out;
}

/* The words are in lower case. Every cell of a column is looked for, so only places that begin like it are compared. */
static bool in_list(const char *word, const char *words) {
    size_t length = strlen(word);
    char first = text_lower(word[0]);
    if (length == 0) /* nothing but what shows nothing */
        return false;
    for (const char *at = words; (at = strchr(at, first)) != NULL; at++)
        if ((at == words || at[-1] == '|') && text_same_n(at, word, length) && (at[length] == '|' || at[length] == '\0'))
            return true;
    return false;
}

/* One of "a|b|c", which are plain. */
static bool is_one_of(const char *text, const char *words) {
    char word[WORD_MAX];
    trimmed(text, word);
    if (word[0] == '\0')
        return false;
    if (text_is_ascii(word))
        return in_list(word, words);
    char *plain = text_plain(word);
    bool found = in_list(plain, words);
    free(plain);
    return found;
}

bool cell_flag(const char *text, bool *out) {
    static const char yes[] = "true|yes|y|1|x|verified|si|s|oui|o|ja|j|sim|да|д|verdadero|verdadeiro|vrai|wahr|истина|verificado|verificada|"
                              "verifie|verifiee|verifiziert|tak|t|ok";
    static const char no[] = "false|no|n|0|not verified|unverified|non|nein|nao|нет|н|falso|faux|falsch|ложь|no verificado|nao verificado|"
                             "non verifie|nicht verifiziert|nie|f";
    static const char *const marks[] = {"✓", "✔", "✅", "☑", "✗", "✘", "❌", "☐"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && (unsigned char)text[0] >= 0x80; i++)
        if (strncmp(text, marks[i], strlen(marks[i])) == 0) {
            *out = i < 4;
            return true;
        }
    bool is_yes = is_one_of(text, yes), is_no = text[0] == '\0' || (!is_yes && is_one_of(text, no));
    if (is_yes || is_no)
        *out = is_yes;
    return is_yes || is_no;
}

bool cell_status(const char *text, enum creator_status *out) {
    static const char *const words[STATUS_COUNT] = {
        [STATUS_PROSPECT] = "prospect|new|candidate|to contact|lead|idea|shortlist|shortlisted|nuevo|por contactar|candidato|prospecto|novo|"
                            "a contatar|prospecto|nouveau|a contacter|neu|kandidat|offen|новыи|кандидат|не связывались",
        [STATUS_CONTACTED] = "contacted|invited|in contact|reached out|outreach|negotiating|in negotiation|replied|waiting|contactado|"
                             "contactada|en contacto|invitado|negociando|en negociacion|contatado|contatada|em contato|em negociacao|"
                             "contacte|contactee|invite|en discussion|kontaktiert|angefragt|in kontakt|in verhandlung|eingeladen|"
                             "связались|написали|на связи|переговоры|в переговорах|приглашен|контакт|в работе",
        [STATUS_AGREED] = "agreed|confirmed|accepted|approved|signed|booked|hired|active|in progress|acordado|confirmado|confirmada|"
                          "aceptado|aprobado|contratado|fechado|aceito|aprovado|accepte|confirme|valide|signe|d'accord|bestatigt|"
                          "zugesagt|vereinbart|gebucht|согласован|согласовано|подтвержден|подтверждено|согласен|одобрен",
        [STATUS_DECLINED] = "declined|rejected|refused|not interested|blacklist|blacklisted|rechazado|rechazada|declinado|descartado|recusado|"
                            "rejeitado|recusou|refuse|decline|abgelehnt|abgesagt|kein interesse|отказ|отказался|отказалась|отклонен",
        [STATUS_PAUSED] = "paused|on hold|hold|later|inactive|pausado|en pausa|en espera|em pausa|em espera|en attente|en pause|pausiert|"
                          "spater|пауза|на паузе|позже|отложен|отложено",
    };
    bool found = status_parse(text, out);
    for (int i = 0; i < STATUS_COUNT && !found; i++)
        if (is_one_of(text, words[i])) {
            *out = (enum creator_status)i;
            found = true;
        }
    return found;
}

bool cell_is_total(const char *text) {
    static const char words[] = "total|totals|total general|grand total|sum|average|avg|mean|median|subtotal|suma|promedio|media|soma|"
                                "totais|somme|moyenne|total general|totaux|gesamt|summe|durchschnitt|mittelwert|gesamtsumme|итого|всего|сумма|"
                                "среднее|общии итог|razem|suma total|total geral";
    size_t length = strlen(text);
    bool digit = length > 0 && text[length - 1] >= '0' && text[length - 1] <= '9'; /* as many handles end, and none of the words */
    return !digit && is_one_of(text, words);
}
