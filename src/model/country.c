#include "model/country.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Names as text_plain and the removal of all that is no letter leave them. */
static const struct {
    const char code[3];
    const char *names;
} countries[] = {
    {"AE", "are|unitedarabemirates|uae|emirates|emiratosarabesunidos|emiradosarabesunidos|emiratsarabesunis|vereinigtearabischeemirate|"
           "emiratiarabiuniti|оаэ"},
    {"AR", "arg|argentina|argentine|argentinien|аргентина"},
    {"AT", "aut|austria|autriche|osterreich|австрия"},
    {"AU", "aus|australia|australie|australien|австралия"},
    {"BD", "bgd|bangladesh|bangladesch|бангладеш"},
    {"BE", "bel|belgium|belgica|belgique|belgien|belgio|belgie|бельгия"},
    {"BR", "bra|brazil|brasil|bresil|brasilien|brasile|бразилия"},
    {"CA", "can|canada|kanada|канада"},
    {"CH", "che|switzerland|suiza|suica|suisse|schweiz|svizzera|швеицария"},
    {"CL", "chl|chile|chili|cile|чили"},
    {"CN", "chn|china|chine|cina|китаи|中国"},
    {"CO", "col|colombia|colombie|kolumbien|колумбия"},
    {"CY", "cyp|cyprus|chipre|chypre|zypern|cipro|кипр"},
    {"CZ", "cze|czechia|czechrepublic|republicacheca|chequia|tchequie|republiquetcheque|tschechien|cechia|repubblicaceca|чехия|cesko"},
    {"DE", "deu|ger|germany|alemania|alemanha|allemagne|deutschland|germania|германия"},
    {"DK", "dnk|denmark|dinamarca|danemark|danimarca|danmark|дания"},
    {"DZ", "dza|algeria|argelia|algerie|algerien|алжир"},
    {"EC", "ecu|ecuador|equador|equateur|эквадор"},
    {"EG", "egy|egypt|egipto|egito|egypte|agypten|egitto|египет"},
    {"ES", "esp|spain|espana|espanha|espagne|spanien|spagna|испания"},
    {"FI", "fin|finland|finlandia|finlande|finnland|suomi|финляндия"},
    {"FR", "fra|france|francia|franca|frankreich|франция"},
    {"GB", "gbr|uk|unitedkingdom|greatbritain|england|reinounido|royaumeuni|vereinigteskonigreich|grossbritannien|regnounito|великобритания|"
           "англия"},
    {"GR", "grc|greece|grecia|grece|griechenland|греция"},
    {"HK", "hkg|hongkong|гонконг"},
    {"HU", "hun|hungary|hungria|hongrie|ungarn|ungheria|magyarorszag|венгрия"},
    {"ID", "idn|indonesia|indonesie|indonesien|индонезия"},
    {"IE", "irl|ireland|irlanda|irlande|irland|ирландия"},
    {"IL", "isr|israel|israele|израиль"},
    {"IN", "ind|india|inde|indien|индия"},
    {"IQ", "irq|iraq|irak|iraque|ирак"},
    {"IR", "irn|iran|иран"},
    {"IT", "ita|italy|italia|italie|italien|италия"},
    {"JO", "jor|jordan|jordania|jordanie|jordanien|giordania|иордания"},
    {"JP", "jpn|japan|japon|japao|giappone|япония|日本"},
    {"KE", "ken|kenya|kenia|quenia|кения"},
    {"KR", "kor|southkorea|korea|republicofkorea|coreadelsur|coreiadosul|coreedusud|sudkorea|coreadelsud|южнаякорея|корея"},
    {"KW", "kwt|kuwait|koweit|кувеит"},
    {"KZ", "kaz|kazakhstan|kazajistan|cazaquistao|kasachstan|kazakistan|казахстан"},
    {"LB", "lbn|lebanon|libano|liban|libanon|ливан"},
    {"LK", "lka|srilanka|шриланка"},
    {"MA", "mar|morocco|marruecos|marrocos|maroc|marokko|marocco|марокко"},
    {"MX", "mex|mexico|mexique|mexiko|messico|мексика"},
    {"MY", "mys|malaysia|malasia|malaisie|malesia|малаизия"},
    {"NG", "nga|nigeria|нигерия"},
    {"NL", "nld|netherlands|thenetherlands|holland|paisesbajos|holanda|paisesbaixos|paysbas|niederlande|paesibassi|olanda|nederland|"
           "нидерланды|голландия"},
    {"NO", "nor|norway|noruega|norvege|norwegen|norvegia|norge|норвегия"},
    {"NZ", "nzl|newzealand|nuevazelanda|novazelandia|nouvellezelande|neuseeland|nuovazelanda|новаязеландия"},
    {"PE", "per|peru|perou|перу"},
    {"PH", "phl|philippines|filipinas|philippinen|filippine|филиппины"},
    {"PK", "pak|pakistan|paquistao|пакистан"},
    {"PL", "pol|poland|polonia|pologne|polen|polska|польша"},
    {"PR", "pri|puertorico|portorico|пуэрторико"},
    {"PT", "prt|portugal|portogallo|португалия"},
    {"QA", "qat|qatar|katar|catar|катар"},
    {"RO", "rou|romania|rumania|romenia|roumanie|rumanien|румыния"},
    {"RU", "rus|russia|russianfederation|rusia|russie|russland|россия|рф"},
    {"SA", "sau|saudiarabia|arabiasaudita|arabiasaudi|arabiesaoudite|saudiarabien|саудовскаяаравия"},
    {"SE", "swe|sweden|suecia|suede|schweden|svezia|sverige|швеция"},
    {"SG", "sgp|singapore|singapur|singapura|singapour|сингапур"},
    {"TH", "tha|thailand|tailandia|thailande|thailandia|таиланд"},
    {"TR", "tur|turkey|turkiye|turquia|turquie|turkei|turchia|турция"},
    {"TW", "twn|taiwan|таивань"},
    {"UA", "ukr|ukraine|ucrania|ucraina|украина"},
    {"US", "usa|unitedstates|unitedstatesofamerica|estadosunidos|eeuu|eua|etatsunis|vereinigtestaaten|statiuniti|сша"},
    {"UY", "ury|uruguay|uruguai|уругваи"},
    {"VE", "ven|venezuela|венесуэла"},
    {"VN", "vnm|vietnam|вьетнам"},
    {"ZA", "zaf|southafrica|sudafrica|africadosul|afriquedusud|sudafrika|юар"},
};

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static void keep_letters(char *plain) {
    char *out = plain;
    for (const char *c = plain; *c != '\0'; c++)
        if (is_letter(*c))
            *out++ = *c;
    *out = '\0';
}

static bool is_one_of(const char *names, const char *name) {
    size_t length = strlen(name);
    for (; *names != '\0'; names += strcspn(names, "|"), names += *names == '|')
        if (strncmp(names, name, length) == 0 && (names[length] == '|' || names[length] == '\0'))
            return true;
    return false;
}

static const char *find(const char *letters) {
    for (size_t i = 0; i < sizeof countries / sizeof countries[0]; i++)
        if (text_same(countries[i].code, letters) || is_one_of(countries[i].names, letters))
            return countries[i].code;
    return NULL;
}

const char *country_code(const char *name) {
    if (name[0] == '\0' || strlen(name) > 80)
        return NULL;
    char *plain = text_plain(name);
    keep_letters(plain);
    const char *code = plain[0] != '\0' ? find(plain) : NULL;
    free(plain);
    return code;
}

uint32_t country_find(const struct name_list *markets, const char *market) {
    uint32_t number = names_find(markets, market);
    const char *code = number == NAMES_NONE ? country_code(market) : NULL;
    return code != NULL ? names_find(markets, code) : number;
}
