#include "data/money_sign.h"

#include <string.h>

#include "base/text.h"

static const struct money_sign signs[] = {
    {WORD("US$"), "USD"}, {WORD("R$"), "BRL"},  {WORD("A$"), "AUD"},  {WORD("AU$"), "AUD"}, {WORD("C$"), "CAD"},   {WORD("CA$"), "CAD"},
    {WORD("NZ$"), "NZD"}, {WORD("HK$"), "HKD"}, {WORD("S$"), "SGD"},  {WORD("MX$"), "MXN"}, {WORD("$"), "USD"},    {WORD("€"), "EUR"},
    {WORD("£"), "GBP"},   {WORD("¥"), "JPY"},   {WORD("￥"), "JPY"},  {WORD("₽"), "RUB"}, {WORD("руб."), "RUB"}, {WORD("руб"), "RUB"},
    {WORD("₹"), "INR"},   {WORD("Rs."), "INR"}, {WORD("Rs"), "INR"},  {WORD("₩"), "KRW"},   {WORD("원"), "KRW"},   {WORD("円"), "JPY"},
    {WORD("元"), "CNY"},  {WORD("zł"), "PLN"},  {WORD("kr."), "kr"},  {WORD("kr"), "kr"},   {WORD("Kč"), "CZK"},   {WORD("₺"), "TRY"},
    {WORD("₴"), "UAH"},   {WORD("₫"), "VND"},   {WORD("฿"), "THB"},   {WORD("₪"), "ILS"},   {WORD("₱"), "PHP"},    {WORD("₦"), "NGN"},
    {WORD("RM"), "MYR"},  {WORD("Rp"), "IDR"},  {WORD("USD"), "USD"}, {WORD("EUR"), "EUR"}, {WORD("GBP"), "GBP"},  {WORD("JPY"), "JPY"},
    {WORD("CNY"), "CNY"}, {WORD("RUB"), "RUB"}, {WORD("INR"), "INR"}, {WORD("KRW"), "KRW"}, {WORD("BRL"), "BRL"},  {WORD("AUD"), "AUD"},
    {WORD("CAD"), "CAD"}, {WORD("NZD"), "NZD"}, {WORD("HKD"), "HKD"}, {WORD("SGD"), "SGD"}, {WORD("MXN"), "MXN"},  {WORD("PLN"), "PLN"},
    {WORD("SEK"), "SEK"}, {WORD("NOK"), "NOK"}, {WORD("DKK"), "DKK"}, {WORD("CZK"), "CZK"}, {WORD("HUF"), "HUF"},  {WORD("RON"), "RON"},
    {WORD("BGN"), "BGN"}, {WORD("TRY"), "TRY"}, {WORD("UAH"), "UAH"}, {WORD("VND"), "VND"}, {WORD("THB"), "THB"},  {WORD("ILS"), "ILS"},
    {WORD("PHP"), "PHP"}, {WORD("NGN"), "NGN"}, {WORD("MYR"), "MYR"}, {WORD("IDR"), "IDR"}, {WORD("CHF"), "CHF"},  {WORD("ZAR"), "ZAR"},
    {WORD("AED"), "AED"}, {WORD("SAR"), "SAR"}, {WORD("KWD"), "KWD"}, {WORD("EGP"), "EGP"}, {WORD("ARS"), "ARS"},  {WORD("CLP"), "CLP"},
    {WORD("COP"), "COP"}, {WORD("PEN"), "PEN"}, {WORD("TWD"), "TWD"}, {WORD("KZT"), "KZT"}, {WORD("BYN"), "BYN"},  {WORD("GEL"), "GEL"},
    {WORD("euros"), "EUR"}, {WORD("euro"), "EUR"}, {WORD("dollars"), "USD"}, {WORD("dollar"), "USD"}, {WORD("dólares"), "USD"},
    {WORD("reais"), "BRL"}, {WORD("real"), "BRL"}, {WORD("рублей"), "RUB"}, {WORD("рубля"), "RUB"}, {WORD("рубли"), "RUB"},
    {WORD("р."), "RUB"}, {WORD("долларов"), "USD"}, {WORD("евро"), "EUR"}, {WORD("гривен"), "UAH"}, {WORD("грн."), "UAH"},
    {WORD("грн"), "UAH"}, {WORD("pounds"), "GBP"}, {WORD("rupees"), "INR"}, {WORD("yen"), "JPY"}, {WORD("zloty"), "PLN"},
    {WORD("złotych"), "PLN"}, {WORD("SFr."), "CHF"}, {WORD("Fr."), "CHF"}, {WORD("TL"), "TRY"},
    {WORD("Ft"), "HUF"}, {WORD("lei"), "RON"}, {WORD("лв."), "BGN"}, {WORD("KD"), "KWD"}, {WORD("Dhs"), "AED"},
    {WORD("PKR"), "PKR"}, {WORD("BDT"), "BDT"}, {WORD("KES"), "KES"}, {WORD("MAD"), "MAD"},
};

enum { SIGN_COUNT = sizeof signs / sizeof signs[0] };

const struct money_sign *money_sign_start(struct span span) {
    char first = span.at < span.end ? text_lower(*span.at) : '\0';
    for (size_t i = 0; i < SIGN_COUNT; i++)
        if (text_lower(signs[i].sign.text[0]) == first && span_starts_word(span, signs[i].sign))
            return &signs[i];
    return NULL;
}

const struct money_sign *money_sign_whole(struct span span) {
    char first = span.at < span.end ? text_lower(*span.at) : '\0';
    for (size_t i = 0; i < SIGN_COUNT; i++)
        if (text_lower(signs[i].sign.text[0]) == first && span_is(span, signs[i].sign))
            return &signs[i];
    return NULL;
}

bool money_sign_is(const struct money_sign *sign, const struct currency *currency) {
    if (strcmp(sign->code, currency->code) == 0)
        return true;
    return currency->symbol[0] != '\0' && text_same(sign->sign.text, currency->symbol);
}

/* True when the sign stands at the start of the text and no letter of a longer word follows. */
static bool stands_at(const char *text, const struct word *sign) {
    bool word = sign->length > 3; /* "Euro"; codes and signs have their case */
    if (strncmp(text, sign->text, sign->length) != 0 && !(word && text_same_n(text, sign->text, strnlen(text, sign->length))))
        return false;
    if (strnlen(text, sign->length) < sign->length)
        return false;
    return !span_letter(text[sign->length - 1]) || !span_letter(text[sign->length]);
}

const struct money_sign *money_sign_in(const char *text) {
    for (const char *at = text; *at != '\0'; at++)
        for (size_t i = 0; i < SIGN_COUNT; i++) {
            bool inside = at > text && span_letter(at[-1]) && span_letter(*at);
            if (!inside && stands_at(at, &signs[i].sign))
                return &signs[i];
        }
    return NULL;
}

bool money_sign_may_be(const struct money_sign *sign, const char *code) {
    static const struct {
        const char *sign, *codes;
    } shared[] = {
        {"$", "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU BRL"}, {"kr", "SEK NOK DKK ISK"}, {"kr.", "SEK NOK DKK ISK"},
        {"¥", "JPY CNY"}, {"￥", "JPY CNY"}, {"£", "GBP EGP"}, {"Rs", "INR PKR LKR NPR"}, {"Rs.", "INR PKR LKR NPR"},
    };
    if (strcmp(sign->code, code) == 0)
        return true;
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
        if (strcmp(shared[i].sign, sign->sign.text) == 0 && strlen(code) == 3)
            return strstr(shared[i].codes, code) != NULL;
    return false;
}
