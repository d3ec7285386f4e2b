/* Prices that are no single amount, as price lists have them. */
#ifndef FLAMEKEEP_DATA_FEE_TEXT_H
#define FLAMEKEEP_DATA_FEE_TEXT_H

enum { FEE_TEXT_SIZE = 64 };

enum fee_words {
    FEE_PLAIN, /* none of these */
    FEE_RANGE, /* "500–800", "$500 to $800", "up to 800" */
    FEE_FROM,  /* "from $500", "от 5000", "500+" */
};

struct fee_text {
    enum fee_words words;
    char amount[FEE_TEXT_SIZE]; /* the upper end; of FEE_FROM the only amount. Whether these are numbers is for the reader to see */
    char other[FEE_TEXT_SIZE];  /* the lower end, or "" */
};

struct fee_text fee_text_read(const char *text);

#endif
