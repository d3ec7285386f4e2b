/* Small fictional lists as the tools and agencies of several countries export them: each with what must come of it. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/gather.h"

struct maker {
    const char *name, *platform, *text;
    const char *expected; /* a line for each account: platform/handle|name|followers|rate|views|fee in cents|niche|market|status|person */
};

static const struct maker makers[] = {
        {"modash", NULL,
         "Username,Full name,Profile URL,Platform,Followers,Engagement rate,Avg. likes,Avg. comments,Avg. Reels plays,Fake followers,Country,Email\n"
         "ada.moth,Ada Moth,https://www.instagram.com/ada.moth,Instagram,\"123,456\",2.35%,\"2,801\",96,\"45,120\",12.4%,Spain,ada@example.org\n"
         "ben_owl,Ben Owl,https://www.tiktok.com/@ben_owl,TikTok,\"1,200,300\",6.1%,\"70,001\",820,\"310,000\",8%,France,\n",
         "instagram/ada.moth|Ada Moth|123456|0.0235|45120|-||ES|prospect|0\n"
         "tiktok/ben_owl|Ben Owl|1200300|0.061|310000|-||FR|prospect|0\n"
         "rejected: 0\n"},
        {"hypeauditor", NULL,
         "\"#\",\"Username\",\"Link\",\"Name\",\"Topics\",\"Followers\",\"Country\",\"AQS\",\"ER\",\"Est. Reach\"\n"
         "1,\"ada.moth\",\"https://instagram.com/ada.moth\",\"Ada\",\"Beauty, Fashion\",\"1.2M\",\"ES\",\"87\",\"1.56%\",\"200K\"\n"
         "2,\"ben.owl\",\"https://instagram.com/ben.owl\",\"Ben\",\"Tech\",\"38.1K\",\"DE\",\"64\",\"3.2%\",\"9K\"\n",
         "instagram/ada.moth|Ada|1200000|0.0156|-|-|Beauty|ES|prospect|0\n"
         "instagram/ben.owl|Ben|38100|0.032|-|-|Tech|DE|prospect|0\n"
         "rejected: 0\n"},
        {"upfluence", NULL,
         "influencer_id,media_url,profile_name,first_name,last_name,email,shipping_address.country_code,community_size\n"
         "9007199254740993,https://www.instagram.com/ada.moth/,Ada Moth,Ada,Moth,a@example.org,ES,45200\n"
         "9007199254740995,https://www.tiktok.com/@ben,Ben,Ben,Owl,,DE,9800\n",
         "instagram/ada.moth|Ada Moth|45200|-|-|-|||prospect|0\n"
         "tiktok/ben|Ben|9800|-|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"heepsy", NULL,
         "Name;Instagram;Followers;Engagement;Category;Location;Cost per post (€)\n"
         "Ada Moth;@ada.moth;125,4K;2,3%;Moda;Madrid, España;350 €\n"
         "Ben Owl;@ben;9,8K;4,1%;Viajes;Paris;120 €\n",
         "instagram/ada.moth|Ada Moth|125400|0.023|-|70000|Moda|Madrid, España|prospect|0\n"
         "instagram/ben|Ben Owl|9800|0.041|-|24000|Viajes|Paris|prospect|0\n"
         "rejected: 0\n"},
        {"kolsquare_fr", NULL,
         "Nom de l'influenceur;Lien Instagram;Abonnés Instagram;Taux d'engagement Instagram;Lien TikTok;Abonnés TikTok;Taux d'engagement TikTok;Thématiques;Pays\n"
         "Ada Mite;https://www.instagram.com/ada.mite/;125 400;2,35 %;https://www.tiktok.com/@adamite;1 245 000;7,8 %;Beauté, Mode;France\n"
         "Bénédicte H.;https://www.instagram.com/bene.h/;9 800;4,1 %;;;;Voyage;Belgique\n",
         "instagram/ada.mite|Ada Mite|125400|0.0235|-|-|Beauté|FR|prospect|1\n"
         "tiktok/adamite|Ada Mite|1245000|0.078|-|-|Beauté|FR|prospect|1\n"
         "instagram/bene.h|Bénédicte H.|9800|0.041|-|-|Voyage|BE|prospect|0\n"
         "rejected: 0\n"},
        {"creatoriq", NULL,
         "Publisher,Primary Network,Instagram Handle,Instagram Followers,Instagram ER,YouTube Channel URL,YouTube Subscribers,YouTube Avg Views,Country,Tags\n"
         "Ada Moth,Instagram,ada.moth,120000,0.0234,https://www.youtube.com/@adamoth,56000,12000,United States,beauty|vegan\n"
         "Ben Owl,YouTube,,,,https://www.youtube.com/c/BenOwl,1200000,300000,Germany,tech\n",
         "instagram/ada.moth|Ada Moth|120000|0.0234|-|-||US|prospect|1\n"
         "youtube/adamoth|Ada Moth|56000|-|12000|-||US|prospect|1\n"
         "youtube/benowl|Ben Owl|1200000|-|300000|-||DE|prospect|0\n"
         "rejected: 0\n"},
        {"agency_es", NULL,
         "Nombre;Usuario;Plataforma;Seguidores (en miles);Tasa de interacción;Visualizaciones medias;Tarifa;País;Idioma;Nicho;Verificado;Estado;Notas\n"
         "Ada Polilla;@ada.polilla;Instagram;125,4;2,35%;12.500;1.200 €;España;Español;Moda;Sí;Contactado;ok\n"
         "Ben Búho;@benbuho;TikTok;1.245;7,8%;310.000;s/d;México;Español;Humor;No;Confirmado;\n"
         "Total;;;1370,4;;;1.200 €;;;;;;\n",
         "instagram/ada.polilla|Ada Polilla|125400|0.0235|12500|240000|Moda|ES|contacted|0\n"
         "tiktok/benbuho|Ben Búho|1245000|0.078|310000|-|Humor|MX|agreed|0\n"
         "rejected: 1\n"},
        {"agency_pt", NULL,
         "Influenciador;Perfil;Rede social;Nº de seguidores;Taxa de engajamento;Média de visualizações;Cachê (R$);País;Status\n"
         "Ada Traça;https://instagram.com/adatraca;Instagram;1,2 mi;2,35%;45,5 mil;R$ 3.500,00;Brasil;Em contato\n"
         "Beto Coruja;https://www.tiktok.com/@betocoruja;TikTok;350 mil;8,1%;120 mil;R$ 1.250,50;Portugal;Fechado\n",
         "instagram/adatraca|Ada Traça|1200000|0.0235|45500|70000||BR|contacted|0\n"
         "tiktok/betocoruja|Beto Coruja|350000|0.081|120000|25010||PT|agreed|0\n"
         "rejected: 0\n"},
        {"agency_fr", NULL,
         "Compte;Réseau;Nombre d'abonnés;Taux d'engagement;Vues moyennes;Tarif par post;Pays;Langue;Vérifié;Statut\n"
         "@ada.mite;Instagram;125 400;2,35;12 500;1 200 €;France;FR;oui;Contacté\n"
         "@ben.hibou;TikTok;1 245 000;7,8;310 000;n.d.;Suisse;FR;non;Refusé\n",
         "instagram/ada.mite||125400|0.0235|12500|240000||FR|contacted|0\n"
         "tiktok/ben.hibou||1245000|0.078|310000|-||CH|declined|0\n"
         "rejected: 0\n"},
        {"agency_de", NULL,
         "Influencer;Benutzername;Plattform;Follower-Anzahl in Tsd.;Engagement-Rate in %;Ø Aufrufe;Preis pro Post;Land;Sprache;Nische;Verifiziert;Status\n"
         "Ada Motte;ada.motte;Instagram;125,4;2,35;12.500;1.200,50 €;Deutschland;de;Mode;ja;kontaktiert\n"
         "Björn Eule;bjoern.eule;YouTube;1.245,0;7,8;310.000;k. A.;Österreich;de;Technik;nein;zugesagt\n"
         "Summe;;;1.370,4;;;1.200,50 €;;;;;\n",
         "instagram/ada.motte|Ada Motte|125400|0.0235|12500|240100|Mode|DE|contacted|0\n"
         "youtube/bjoern.eule|Björn Eule|1245000|0.078|310000|-|Technik|AT|agreed|0\n"
         "rejected: 1\n"},
        {"agency_ru", NULL,
         "Блогер;Ник;Площадка;Подписчики (тыс.);Вовлечённость/ER;Средние просмотры;Стоимость, руб.;Страна;Тематика;Статус\n"
         "Ада Моль;ada.mol;Инстаграм;125,4;2,35%;12 500;7 768;Россия;Красота;В работе\n"
         "Боря Сов;borya;Ютуб;1 245,5;7,8%;310 000;н/д;Казахстан;Техника;Отказ\n"
         "Итого;;;1 370,9;;;7 768;;;\n",
         "instagram/ada.mol|Ада Моль|125400|0.0235|12500|7768|Красота|RU|contacted|0\n"
         "youtube/borya|Боря Сов|1245500|0.078|310000|-|Техника|KZ|declined|0\n"
         "rejected: 1\n"},
        {"agency_ru_2", NULL,
         "Имя,Ссылка,Количество подписчиков,ЕР,Цена за пост,Город\n"
         "Ада,https://www.instagram.com/ada.mol/,\"125,4К\",\"2,35%\",\"7 768 ₽\",Москва\n"
         "Боря,https://www.youtube.com/@borya,\"1,2 млн\",\"7,8%\",\"от 5000\",Казань\n",
         "instagram/ada.mol|Ада|125400|0.0235|-|7768||Москва|prospect|0\n"
         "youtube/borya|Боря|1200000|0.078|-|500000||Казань|prospect|0\n"
         "rejected: 0\n"},
        {"kaggle", "instagram",
         "rank,channel_info,influence_score,posts,followers,avg_likes,60_day_eng_rate,new_post_avg_like,total_likes,country\n"
         "1,ada.moth,92,3.3k,475.8m,8.7m,1.39%,6.5m,29.0b,Spain\n"
         "2,ben.owl,91,6.9k,366.2m,8.3m,1.62%,5.9m,57.4b,\n",
         "instagram/ada.moth||475800000|0.0139|-|-||ES|prospect|0\n"
         "instagram/ben.owl||366200000|0.0162|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"scientific", "instagram",
         "user_id,username,followers\n"
         "1.78414E+16,ada.moth,2.28E+05\n"
         "1.78414E+16,ben.owl,\"1,5E+05\"\n",
         "instagram/ada.moth||228000|-|-|-|||prospect|0\n"
         "instagram/ben.owl||150000|-|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"rounded_ids", NULL,
         "user id,platform,followers\n"
         "1.78414E+16,instagram,100\n"
         "1.78414E+16,instagram,200\n"
         "17841400000000123,instagram,300\n"
         "17841400000000124,instagram,400\n",
         "instagram/17841400000000123||300|-|-|-|||prospect|0\n"
         "instagram/17841400000000124||400|-|-|-|||prospect|0\n"
         "rejected: 2\n"},
        {"fraction", NULL,
         "username,platform,followers,engagement_rate\n"
         "ada,instagram,1000,0.034\n"
         "ben,instagram,2000,0.021\n"
         "cy,instagram,3000,0.045\n",
         "instagram/ada||1000|0.034|-|-|||prospect|0\n"
         "instagram/ben||2000|0.021|-|-|||prospect|0\n"
         "instagram/cy||3000|0.045|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"er_score", NULL,
         "username,platform,followers,ER score\n"
         "ada,instagram,1000,67\n"
         "ben,instagram,2000,80\n",
         "instagram/ada||1000|-|-|-|||prospect|0\n"
         "instagram/ben||2000|-|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"er_unclear", NULL,
         "username,platform,followers,ER\n"
         "ada,instagram,1000,67\n"
         "ben,instagram,2000,80\n"
         "cy,instagram,2000,41\n",
         "instagram/ada||1000|-|-|-|||prospect|0\n"
         "instagram/ben||2000|-|-|-|||prospect|0\n"
         "instagram/cy||2000|-|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"er_count", NULL,
         "username,platform,followers,ER\n"
         "ada,instagram,100000,3400\n"
         "ben,instagram,200000,8000\n",
         "instagram/ada||100000|-|-|-|||prospect|0\n"
         "instagram/ben||200000|-|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"wrapped", NULL,
         "handle,platform,followers,ER,niche,name\n"
         "\"['ada.moth']\",instagram,\"[\"\"1,234\"\"]\",['12%'],\"[\"\"Beauty\"\",\"\"Vegan\"\"]\",<b>Ada</b>\n"
         "\"<a href=\"\"https://www.instagram.com/ben.owl\"\">@ben.owl</a>\",instagram,<span>2500</span>,<span>29%</span>,Tech,\"=HYPERLINK(\"\"https://x.org/a\"\",\"\"Ben\"\")\"\n"
         "\"=HYPERLINK(\"\"https://www.tiktok.com/@cy\"\";\"\"Cy\"\")\",,'900,\"\"\"3%\"\"\",—,'Cy\n"
         "dee,instagram,#N/A,#VALOR!,n/a,k.A.\n",
         "instagram/ada.moth|Ada|1234|0.12|-|-|Beauty||prospect|0\n"
         "instagram/ben.owl|Ben|2500|0.29|-|-|Tech||prospect|0\n"
         "tiktok/cy|Cy|900|0.03|-|-|||prospect|0\n"
         "rejected: 1\n"},
        {"addresses", NULL,
         "Name,Instagram,TikTok,YouTube,Followers\n"
         "Ada,https://instagram.com/ada,,,12000\n"
         "Ben,,https://tiktok.com/@ben,,900\n"
         "Cy,https://instagram.com/cy,https://tiktok.com/@cy,,500\n",
         "instagram/ada|Ada|12000|-|-|-|||prospect|0\n"
         "tiktok/ben|Ben|900|-|-|-|||prospect|0\n"
         "rejected: 1\n"},
        {"addresses_and_followers", NULL,
         "Name,Instagram link,Instagram followers,TikTok link,TikTok followers,YouTube link,YouTube subscribers,ER IG,ER TT\n"
         "Ada,https://instagram.com/ada,12000,https://tiktok.com/@ada,900,,,2.1%,4%\n",
         "instagram/ada|Ada|12000|0.021|-|-|||prospect|1\n"
         "tiktok/ada|Ada|900|0.04|-|-|||prospect|1\n"
         "rejected: 0\n"},
        {"title_before", NULL,
         "Campaña primavera 2025;;;\n"
         ";;;\n"
         "Usuario;Red;Seguidores;Precio\n"
         "@ada;Instagram;1.234.567;1.200,00 €\n"
         "@ben;TikTok;9.876;350,00 €\n",
         "instagram/ada||1234567|-|-|240000|||prospect|0\n"
         "tiktok/ben||9876|-|-|70000|||prospect|0\n"
         "rejected: 0\n"},
        {"agency_ch", NULL,
         "handle,platform,followers,fee\n"
         "ada,instagram,1'234'567,CHF 1'200.50\n"
         "ben,instagram,12’500,CHF 300.-\n",
         "instagram/ada||1234567|-|-|132055|||prospect|0\n"
         "instagram/ben||12500|-|-|33000|||prospect|0\n"
         "rejected: 0\n"},
        {"agency_no", NULL,
         "konto;plattform;følgere;pris\n"
         "ada;Instagram;12 500;5 000 kr\n",
         "instagram/ada||12500|-|-|50000|||prospect|0\n"
         "rejected: 0\n"},
        {"agency_jp", NULL,
         "ユーザー名,フォロワー数,プラットフォーム\n"
         "ada,1.2万,instagram\n",
         "instagram/ada||12000|-|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"arabic", NULL,
         "handle,platform,followers\n"
         "ada,instagram,١٢٣٤٥\n"
         "ben,instagram,１２３４\n",
         "instagram/ada||12345|-|-|-|||prospect|0\n"
         "instagram/ben||1234|-|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"currency_column", NULL,
         "handle,platform,followers,price,currency\n"
         "ada,instagram,1000,100,EUR\n"
         "ben,instagram,1000,50,USD\n",
         "instagram/ada||1000|-|-|20000|||prospect|0\n"
         "instagram/ben||1000|-|-|5000|||prospect|0\n"
         "rejected: 0\n"},
        {"agency_uk", NULL,
         "Creator,Platforms,Handle,Followers,Rate\n"
         "Ada,IG,@ada,12k,$500\n"
         "Ben,TT,@ben,9k,$100\n",
         "instagram/ada|Ada|12000|-|-|50000|||prospect|0\n"
         "tiktok/ben|Ben|9000|-|-|10000|||prospect|0\n"
         "rejected: 0\n"},
        {"agency_it", NULL,
         "Nome utente;Piattaforma;Follower;Tasso di engagement;Prezzo\n"
         "ada;Instagram;12.500;2,5%;€ 350,00\n",
         "instagram/ada||12500|0.025|-|70000|||prospect|0\n"
         "rejected: 0\n"},
        {"agency_pl", NULL,
         "Nazwa użytkownika;Platforma;Liczba obserwujących;Wskaźnik zaangażowania;Cena\n"
         "ada;Instagram;12 500;2,5%;350,00 zł\n",
         "instagram/ada||12500|0.025|-|8750|||prospect|0\n"
         "rejected: 0\n"},
        {"not_numbers", NULL,
         "handle,platform,followers,fee,er\n"
         "a,instagram,-5,1,1%\n"
         "b,instagram,inf,1,1%\n"
         "c,instagram,nan,1,1%\n"
         "d,instagram,0x1F,1,1%\n"
         "e,instagram,10,-3,1%\n"
         "f,instagram,10,3,-1%\n"
         "g,instagram,10,3,1%\n",
         "instagram/g||10|0.01|-|300|||prospect|0\n"
         "rejected: 6\n"},
        {"tiers_in_k", NULL,
         "Creator,IG Handle,IG Followers (K),TikTok Handle,TikTok Followers (K),Fee IG Post,Fee TikTok Video\n"
         "Ada,@ada,120,@ada.tt,45.5,\"$1,200\",$800\n"
         "Ben,@ben,9.8,,,$100,\n",
         "instagram/ada|Ada|120000|-|-|120000|||prospect|1\n"
         "tiktok/ada.tt|Ada|45500|-|-|80000|||prospect|1\n"
         "instagram/ben|Ben|9800|-|-|10000|||prospect|0\n"
         "rejected: 0\n"},
        {"story_post_reel", NULL,
         "Usuario,Plataforma,Seguidores,Tarifa story,Tarifa post,Tarifa reel\n"
         "ada,Instagram,10000,$50,$100,$150\n",
         "instagram/ada||10000|-|-|10000|||prospect|0\n"
         "rejected: 0\n"},
        {"per_mille", NULL,
         "handle,platform,followers,ER ‰\n"
         "ada,instagram,1000,23.5\n"
         "ben,instagram,1000,41\n",
         "instagram/ada||1000|0.0235|-|-|||prospect|0\n"
         "instagram/ben||1000|0.041|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"mixed_percent", NULL,
         "handle,platform,followers,engagement\n"
         "ada,instagram,1000,2.5\n"
         "ben,instagram,1000,0.9\n"
         "cy,instagram,500,3.1\n",
         "instagram/ada||1000|0.025|-|-|||prospect|0\n"
         "instagram/ben||1000|0.009|-|-|||prospect|0\n"
         "instagram/cy||500|0.031|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"channel_is_platform", NULL,
         "Name,Kanal,Benutzername,Abonnenten\n"
         "Ada,Instagram,ada,\"1.234\"\n"
         "Ben,YouTube,ben,\"12.345\"\n",
         "instagram/ada|Ada|1234|-|-|-|||prospect|0\n"
         "youtube/ben|Ben|12345|-|-|-|||prospect|0\n"
         "rejected: 0\n"},
        {"grouped_comma", NULL,
         "handle;platform;followers;avg views\n"
         "ada;instagram;1.234.567;1.234,5\n"
         "ben;instagram;12.345;999,25\n",
         "instagram/ada||1234567|-|1234.5|-|||prospect|0\n"
         "instagram/ben||12345|-|999.25|-|||prospect|0\n"
         "rejected: 0\n"},
        {"dates", NULL,
         "handle,platform,followers,Stand\n"
         "ada,instagram,100,31.12.2024\n"
         "ben,instagram,100,2025-01-05\n",
         "instagram/ada||100|-|-|-|||prospect|0\n"
         "instagram/ben||100|-|-|-|||prospect|0\n"
         "rejected: 0\n"},
};

static size_t figure(char *out, size_t size, double value) {
    return (size_t)(value < 0.0 ? snprintf(out, size, "|-") : snprintf(out, size, "|%.10g", value));
}

static void describe(const struct creator *c, char *out, size_t size) {
    size_t used = (size_t)snprintf(out, size, "%s/%s|%s", platform_name(c->platform), c->handle, c->name);
    used += figure(out + used, size - used, c->followers);
    used += figure(out + used, size - used, c->rate);
    used += figure(out + used, size - used, c->views);
    used += figure(out + used, size - used, c->fee_cents == MONEY_UNKNOWN ? -1.0 : (double)c->fee_cents);
    snprintf(out + used, size - used, "|%s|%s|%s|%u\n", c->niche, c->market, status_name(c->status), (unsigned)c->person);
}

/* What became of a list, as the table writes it; the last line says how many rows were rejected. */
static void result_of(const struct gathered *g, char *out, size_t size) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < g->count && used < size; i++) {
        describe(&g->creators[i], out + used, size - used);
        used += strlen(out + used);
    }
    if (!g->ok)
        snprintf(out + used, size - used, "refused: %s\n", g->err.text);
    else
        snprintf(out + used, size - used, "rejected: %zu\n", g->report.rejected);
}

static void lists_of_all_makers_are_understood(void **state) {
    static struct exchange rates[] = {{.code = "EUR"}, {.code = "RUB"}, {.code = "BRL"}, {.code = "CHF"}, {.code = "NOK"}, {.code = "PLN"}};
    static const char *const worth[] = {"2", "0.01", "0.2", "1.1", "0.1", "0.25"};
    char result[4096];
    struct gathered g;
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++)
        assert_true(exchange_read(worth[i], &rates[i]));
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        struct import_options options = {.platform = makers[i].platform, .exchanges = rates, .exchange_count = sizeof rates / sizeof rates[0]};
        if (strcmp(makers[i].name, "agency_no") == 0)
            options.fee_currency = "NOK"; /* "kr" is the money of several countries */
        gather_with(&g, makers[i].text, &options);
        result_of(&g, result, sizeof result);
        if (strcmp(result, makers[i].expected) != 0) {
            print_message("%s:\n%s", makers[i].name, result);
            wrong++;
        }
        gather_free(&g);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_of_all_makers_are_understood),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("import_makers", tests, NULL, NULL);
}
