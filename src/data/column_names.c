#include "data/column_names.h"

const struct column_names column_names[COLUMN_KINDS] = {
    [COLUMN_HANDLE] = {"handle", "handle", false,
                       "handle|username|user username|author username|owner username|profile username|user name|screen name|login|unique id|account handle|account|account name|profile handle|"
                       "creator username|user|user id|creator id|social handle|handles|"
                       "usuario|nombre de usuario|usuario de instagram|cuenta|nombre de cuenta|nombre de la cuenta|arroba|"
                       "usuário|nome de usuário|nome do usuário|utilizador|nome de utilizador|conta|nome da conta|"
                       "nom d'utilisateur|utilisateur|identifiant|pseudo|pseudonyme|compte|nom du compte|nom de compte|"
                       "benutzername|benutzer|nutzername|nutzer|konto|kontoname|accountname|"
                       "ник|никнейм|аккаунт|логин|имя пользователя|пользователь|юзернейм|учётная запись|ник аккаунт|"
                       "nazwa użytkownika|kullanıcı adı|ユーザー名|アカウント|用户名|账号|아이디|brukernavn|användarnamn|nome utente|gebruikersnaam|"
                          "custom url|broadcaster login|user login|author meta name|profilo social|nome profilo|account name"},
    [COLUMN_NAME] = {"name", "name", false,
                     "display name|full name|real name|nickname|first and last name|"
                     "nombre completo|nombre y apellido|nombre y apellidos|nome completo|nom complet|nom et prénom|prénom et nom|"
                     "prénom nom|nom prénom|vollständiger name|vor und nachname|полное имя|имя и фамилия|имя фамилия|фио|"
                          "nome e cognome|nome completo|owner full name|broadcaster name"},
    [COLUMN_PLATFORM] = {"platform", "platform", false,
                         "platform|network|social network|social media|social platform|media|source platform|platforms|"
                         "main platform|primary platform|primary network|main network|プラットフォーム|平台|"
                         "plataforma|plataformas|plataforma principal|red social|red|redes|redes sociales|red social principal|"
                         "rede social|rede|redes sociais|"
                         "plateforme|plateforme principale|réseau|réseau social|réseaux sociaux|réseaux|"
                         "plattform|plattformen|netzwerk|soziales netzwerk|hauptplattform|"
                         "платформа|соцсеть|соцсети|социальная сеть|площадка|сеть|piattaforma|platforma"},
    [COLUMN_PERSON] = {"person", "person", false, "person|person id|persona|personne|человек"},
    [COLUMN_URL] = {"url", "profile address", false,
                    "profile url|url|profile link|link|profile|channel url|channel link|page url|page|account url|account link|"
                    "web address|href|media url|video url|video link|post url|link to profile|social link|links|"
                    "enlace|enlaces|enlace del perfil|enlace al perfil|enlace perfil|url del perfil|perfil|link del perfil|link de perfil|"
                    "link do perfil|link perfil|url do perfil|link da conta|endereço|"
                    "lien|liens|lien du profil|lien profil|lien vers le profil|url du profil|lien du compte|lien de la chaîne|profil|"
                    "profillink|profil url|link zum profil|kanal url|kanallink|profiladresse|"
                    "ссылка|ссылки|ссылка на профиль|ссылка на канал|ссылка на аккаунт|ссылка на блог|ссылка на страницу|адрес|"
                    "профиль|страница|"
                          "profilo|link profilo|link al profilo|link del profilo|url profilo|indirizzo|author url|canonical url|permalink|web video url"},
    [COLUMN_FOLLOWERS] = {"followers", "followers", true,
                          "followers|follower|follower count|followers count|followers number|number of followers|no of followers|"
                          "total followers|subscribers|subscriber|subscribers count|subscriber count|number of subscribers|"
                          "total subscribers|subs|fans|fan count|fans count|audience size|audience|community size|follower total|"
                          "seguidores|número de seguidores|n.º de seguidores|nro de seguidores|num seguidores|cantidad de seguidores|"
                          "total de seguidores|total seguidores|seguidores totales|suscriptores|número de suscriptores|"
                          "inscritos|número de inscritos|quantidade de seguidores|qtd de seguidores|qtde seguidores|"
                          "abonnés|nombre d'abonnés|nb d'abonnés|nb abonnés|nbre d'abonnés|nombre de followers|nb followers|"
                          "total abonnés|communauté|taille de la communauté|taille de l'audience|"
                          "abonnenten|anzahl abonnenten|abonnentenzahl|anzahl follower|anzahl der follower|follower anzahl|"
                          "followerzahl|follower zahl|follower gesamt|"
                          "подписчики|подписчиков|подписчик|количество подписчиков|кол во подписчиков|число подписчиков|всего подписчиков|"
                          "подписчики всего|аудитория|размер аудитории|"
                          "obserwujący|liczba obserwujących|takipçi|takipçi sayısı|volgers|følgere|följare|seguaci|"
                          "フォロワー数|フォロワー|粉丝数|粉丝|팔로워|팔로워 수|"
                          "edge followed by count|edge followed by|follower total count|iscritti|numero di iscritti|numero iscritti|numero follower|numero di follower|"
                          "totale follower|numero seguaci"},
    [COLUMN_RATE] = {"engagement_rate", "engagement rate", true,
                     "engagement rate|eng rate|er|engagement percentage|engagement rate pct|rate of engagement|"
                     "average engagement rate|avg engagement rate|avg er|engagement rate avg|er avg|interaction rate|rate|"
                     "engagement rate by views|engagement rate per view|er by views|er per view|erv|view engagement rate|"
                     "engagement rate fraction|engagement rate ratio|engagement ratio|engagement rate percent|engagement rate by followers|"
                     "er fraction|er ratio|er percent|er by followers|engagement rate er|er engagement rate|"
                     "tasa de engagement|tasa de interacción|tasa de interacciones|tasa de compromiso|tasa de participación|"
                     "tasa engagement|tasa interacción|ratio de engagement|ratio de interacción|porcentaje de engagement|er medio|"
                     "taxa de engajamento|taxa de interação|taxa engajamento|taxa de engagement|er médio|"
                     "taux d'engagement|taux d'interaction|taux engagement|tx d'engagement|tx engagement|"
                     "engagementquote|engagementrate|interaktionsrate|interaktionsquote|"
                     "вовлечённость|вовлечённость er|er вовлечённость|уровень вовлечённости|коэффициент вовлечённости|"
                     "показатель вовлечённости|ер|процент вовлечённости|средний er|er средний|"
                     "wskaźnik zaangażowania|tasso di engagement|tasso di coinvolgimento|etkileşim oranı|"
                          "エンゲージメント率|参与率|互动率|参与度|인게이지먼트율|참여율|tasso di interazione|tasso engagement|engagement rate medio|betrokkenheid|engagementpercentage"},
    [COLUMN_RATE_BASE] = {"rate_base", "base of the engagement rate", false, "rate base|engagement rate base"},
    [COLUMN_VIEWS] = {"average_views", "average views", true,
                      "average views|avg views|views avg|views average|mean views|median views|views per video|views per post|"
                      "average views per video|avg views per video|avg views per recent|average view count|avg reels plays|"
                      "average plays|avg plays|plays avg|average viewers|avg viewers|average concurrent viewers|acv|ccv|"
                      "average reel views|average video views|avg video views|avg reel views|avg reels views|median reel views|"
                      "average views per post|avg views per post|"
                      "vistas promedio|promedio de vistas|vistas medias|media de vistas|visualizaciones medias|media de visualizaciones|"
                      "visualizaciones promedio|promedio de visualizaciones|reproducciones medias|media de reproducciones|"
                      "reproducciones promedio|promedio de reproducciones|views promedio|views medias|views medios|"
                      "visualizações médias|média de visualizações|views médias|views médios|média de views|visualizações por vídeo|"
                      "vues moyennes|moyenne des vues|moyenne de vues|nombre de vues moyen|nombre moyen de vues|vues moy|"
                      "vues en moyenne|vues par vidéo|nb moyen de vues|"
                      "durchschnittliche aufrufe|ø aufrufe|aufrufe ø|ø views|views ø|durchschnittliche views|durchschn aufrufe|"
                      "mittlere aufrufe|aufrufe pro video|aufrufe im schnitt|aufrufe im durchschnitt|durchschnittsaufrufe|"
                      "videoaufrufe ø|ø videoaufrufe|"
                      "средние просмотры|просмотры в среднем|среднее количество просмотров|среднее число просмотров|просмотры средние|"
                      "просмотров в среднем|ср просмотры|просмотры ср|просмотры на видео|просмотров на видео|средний просмотр|"
                          "avg view count|avg video view count|average video view count|avg play count|average play count|median view count|"
                          "visualizzazioni medie|media visualizzazioni|media delle visualizzazioni|visualizzazioni per video|views medie|平均再生回数|平均播放量|평균 조회수"},
    [COLUMN_LIKES] = {"likes", "average likes", true,
                      "average likes|avg likes|likes avg|likes average|avg like|likes per post|likes per video|mean likes|median likes|"
                      "average likes per post|avg likes per post|"
                      "likes promedio|promedio de likes|me gusta promedio|likes medios|media de likes|promedio de me gusta|"
                      "media de me gusta|me gusta medios|me gusta de media|"
                      "curtidas médias|média de curtidas|likes médios|média de likes|curtidas por post|"
                      "likes moyens|j'aime moyens|moyenne de likes|moyenne des likes|likes en moyenne|nombre moyen de likes|"
                      "durchschnittliche likes|ø likes|likes ø|likes pro post|likes im schnitt|ø gefällt mir|"
                      "средние лайки|лайки в среднем|ср лайки|лайки ср|среднее количество лайков|среднее число лайков|лайки средние|"
                      "лайков в среднем|лайков на пост|"
                          "avg like count|average like count|median like count|avg digg count|like medi|media like|media dei like|mi piace medi"},
    [COLUMN_COMMENTS] = {"comments", "average comments", true,
                         "average comments|avg comments|comments avg|comments average|avg comment|comments per post|comments per video|"
                         "mean comments|median comments|average comments per post|avg comments per post|"
                         "comentarios promedio|promedio de comentarios|comentarios medios|media de comentarios|"
                         "comentários médios|média de comentários|comentários por post|"
                         "commentaires moyens|moyenne de commentaires|moyenne des commentaires|commentaires en moyenne|"
                         "durchschnittliche kommentare|ø kommentare|kommentare ø|kommentare pro post|kommentare im schnitt|"
                         "средние комментарии|комментарии в среднем|ср комментарии|среднее количество комментариев|"
                         "комментариев в среднем|комментариев на пост|"
                          "avg comment count|average comment count|median comment count|avg comments count|average comments count|commenti medi|media commenti|media dei commenti"},
    [COLUMN_SHARES] = {"shares", "average shares", true,
                       "average shares|avg shares|shares avg|shares average|avg share|shares per post|shares per video|mean shares|"
                       "compartidos promedio|compartidos medios|media de compartidos|compartilhamentos médios|"
                       "média de compartilhamentos|partages moyens|moyenne de partages|durchschnittliche shares|ø shares|"
                       "средние репосты|репосты в среднем|"
                          "avg share count|average share count|condivisioni medie"},
    [COLUMN_ENGAGEMENTS] = {"engagements", "engagements per post", true,
                            "engagements per post|average engagements|avg engagements|engagements avg|engagements|eng avg|"
                            "interactions per post|average interactions|avg interactions|interactions|engagement count|"
                            "interacciones por publicación|interacciones por post|interacciones medias|media de interacciones|"
                            "interacciones promedio|promedio de interacciones|interacciones|"
                            "interações por post|interações médias|média de interações|interações|"
                            "interactions par post|interactions moyennes|moyenne des interactions|interactions par publication|"
                            "interaktionen pro post|ø interaktionen|interaktionen ø|durchschnittliche interaktionen|interaktionen|"
                            "реакций на пост|средние реакции|реакции в среднем|взаимодействия|средние взаимодействия|"
                          "interazioni per post|interazioni medie|media interazioni|interazioni"},
    [COLUMN_POSTS] = {"posts_sampled", "posts sampled", true,
                      "posts sampled|sampled posts|posts analysed|posts analyzed|sample size|posts in sample|number of posts sampled|"
                      "publicaciones analizadas|posts analisados|posts analysés|publications analysées|analysierte posts|"
                      "analysierte beiträge|проанализировано постов"},
    [COLUMN_FEE] = {"fee", "fee", true,
                    "fee|fee per post|price|price per post|rate per post|cost per post|cost|rate card|post price|average price|"
                    "avg price|est post price|estimated price|price1|price 1|quote|budget per post|fee per video|price per video|"
                    "estimated rate card|estimated rate card usd|fees|asking price|price tag|pricing|"
                    "tarifa|tarifas|tarifa por post|tarifa por publicación|precio|precios|precio por post|precio por publicación|costo|"
                    "costo por post|coste|coste por post|caché|honorarios|presupuesto|"
                    "preço|preços|preço por post|preço por publicação|valor|valor por post|cachê|cachê por post|custo|custo por post|"
                    "tarif|tarifs|tarif par post|prix|prix par post|tarif par publication|prix par publication|cachet|honoraires|"
                    "coût|coût par post|rémunération|"
                    "honorar|preis|preis pro post|preis pro beitrag|honorar pro post|kosten|kosten pro post|gage|vergütung|preise|"
                    "цена|стоимость|цена за пост|стоимость поста|цена поста|стоимость размещения|цена размещения|стоимость рекламы|"
                    "цена рекламы|цена за рекламу|гонорар|прайс|ставка|стоимость цена|цена стоимость|"
                    "cena|cena za post|pris|prezzo|compenso|fiyat|ücret|料金|报价|"
                          "costo a post|costo per post|prezzo per post|prezzo a post|tariffa|tariffe|tariffa per post|compenso per post|preventivo"},
    [COLUMN_CURRENCY] = {"currency", "currency of the fee", false,
                         "currency|fee currency|price currency|currency code|moneda|divisa|moeda|devise|monnaie|währung|валюта|waluta|valuta"},
    [COLUMN_FEE_CENTS] = {"fee_cents", "fee", true, "fee cents"},
    [COLUMN_AUTHENTICITY] = {"authenticity", "authenticity", true,
                             "authenticity|audience authenticity|authenticity score|real followers|real followers %|real audience|"
                             "audience credibility|credibility|follower credibility|credibility score|genuine followers|"
                             "quality audience|audience quality|audience qaulity|aqs|audience quality score|real people|real users|"
                             "autenticidad|seguidores reales|audiencia real|calidad de la audiencia|credibilidad|"
                             "autenticidade|seguidores reais|audiência real|qualidade da audiência|credibilidade|"
                             "authenticité|abonnés réels|audience réelle|qualité de l'audience|crédibilité|vrais abonnés|"
                             "echtheit|echte follower|audience qualität|follower qualität|authentizität|glaubwürdigkeit|"
                             "подлинность|качество аудитории|реальные подписчики|живые подписчики|живая аудитория|качество подписчиков"},
    [COLUMN_NICHE] = {"niche", "niche", false,
                      "niche|category|category 1|categories|main category|primary category|topic|topics|main topic|vertical|industry|"
                      "genre|content category|interests|niches|content niche|"
                      "nicho|nichos|categoría|categorías|tema|temas|temática|temáticas|rubro|sector|"
                      "categoria|categorias|assunto|segmento|categoria principal|"
                      "niche principale|catégorie|catégories|thème|thèmes|thématique|thématiques|univers|domaine|secteur|"
                      "nische|kategorie|kategorien|thema|themen|themengebiet|branche|bereich|themenfeld|"
                      "ниша|категория|категории|тематика|тематика блога|тема|темы|направление|сфера|"
                          "settore|nicchia|argomento|argomenti|business category name|business category|category name"},
    [COLUMN_NICHE_2] = {"niche_2", "second niche", false,
                        "niche 2|category 2|second category|secondary category|subcategory|sub category|subniche|second niche|"
                        "subcategoría|categoría 2|subcategoria|categoria 2|sous catégorie|catégorie 2|unterkategorie|kategorie 2|"
                        "подкатегория|категория 2"},
    [COLUMN_MARKET] = {"market", "market", false,
                       "market|audience country|main audience country|top audience country|audience market|country|country code|"
                       "audience location|location|geo|region|audience geography|top country|territory|countries|"
                       "país|país de la audiencia|país de audiencia|mercado|país principal|ubicación|región|países|"
                       "país do público|país da audiência|localização|região|"
                       "pays|pays de l'audience|pays principal|marché|localisation|région|"
                       "land|zielmarkt|markt|länder|region|standort|herkunftsland|land der zielgruppe|"
                       "страна|страна аудитории|регион|город|гео|география|локация|рынок|kraj|ülke|paese|"
                          "paese del pubblico|mercato|nazione|località|国|国家|국가"},
    [COLUMN_LANGUAGE] = {"language", "language", false,
                         "language|lang|audience language|content language|main language|languages|"
                         "idioma|idiomas|idioma principal|lengua|idioma del contenido|língua|línguas|"
                         "langue|langues|langue principale|langue du contenu|sprache|sprachen|inhaltssprache|"
                         "язык|языки|язык контента|język|lingua|dil|"
                          "lingue|言語|语言"},
    [COLUMN_VERIFIED] = {"verified", "verified", false,
                         "verified|is verified|verification|verified account|blue tick|blue check|"
                         "verificado|verificada|cuenta verificada|conta verificada|vérifié|compte vérifié|certifié|"
                         "verifiziert|verifiziertes konto|blauer haken|"
                         "верифицирован|верификация|верифицирован(а)|подтверждён|галочка|"
                          "verificato|account verificato"},
    [COLUMN_STATUS] = {"status", "status", false,
                       "status|stage|outreach status|campaign status|collaboration status|"
                       "estado|etapa|fase|estado del contacto|situación|situação|status da negociação|"
                       "statut|étape|état|kontaktstatus|phase|статус|этап|состояние|"
                          "stato|stato del contatto"},
    [COLUMN_TAGS] = {"tags", "tags", false,
                     "tags|tag|labels|label|lists|keywords|hashtags|etiquetas|etiqueta|palabras clave|étiquettes|mots clés|"
                     "schlagworte|stichworte|теги|тег|метки|ключевые слова|"
                          "etichette|parole chiave"},
    [COLUMN_CONTACT] = {"contact", "contact", false,
                        "contact|email|e-mail|mail|email address|contact email|business email|contact details|phone|contacts|"
                        "contacto|correo|correo electrónico|correo de contacto|email de contacto|teléfono|"
                        "contato|e-mail de contato|email de contato|telefone|"
                        "courriel|adresse e-mail|adresse mail|e-mail de contact|téléphone|"
                        "kontakt|e-mail-adresse|mailadresse|kontakt e-mail|telefon|ansprechpartner|"
                        "контакт|контакты|почта|эл почта|электронная почта|телефон|емейл|имейл|"
                          "public email|mail from instagram|email pubblica|contatto|contatti|telefono|indirizzo email"},
    [COLUMN_NOTES] = {"notes", "notes", false,
                      "notes|note|comment|remarks|remark|description|internal notes|"
                      "notas|nota|observaciones|observación|comentario|observações|observação|anotações|"
                      "remarques|remarque|commentaire|notizen|notiz|bemerkungen|bemerkung|anmerkungen|anmerkung|kommentar|"
                      "заметки|заметка|примечания|примечание|комментарий|"
                          "osservazioni|appunti"},
    [COLUMN_DATE] = {"figures_date", "date of the figures", false,
                     "figures date|date of figures|date|as of|updated|last updated|updated at|scraped at|collected at|fetched at|"
                     "data date|snapshot date|last update|date updated|"
                     "fecha|fecha de actualización|fecha de los datos|actualizado|última actualización|"
                     "data|data de coleta|data de atualização|atualizado em|última atualização|"
                     "date de mise à jour|mise à jour|date des données|mis à jour le|"
                     "datum|stand|aktualisiert|aktualisiert am|stand der daten|erhoben am|"
                     "дата|дата обновления|обновлено|дата сбора|"
                          "aggiornato|aggiornato il|ultimo aggiornamento|data di aggiornamento"},
    [COLUMN_CONVERTED] = {"converted", "converted figures", false, "converted"},
    [COLUMN_FIRST_NAME] = {"first_name", "first name", false,
                           "first name|given name|forename|primer nombre|nombre de pila|primeiro nome|prénom|vorname|nome di battesimo"},
    [COLUMN_LAST_NAME] = {"last_name", "last name", false,
                          "last name|surname|family name|apellido|apellidos|sobrenome|apelido|nom de famille|nachname|familienname|"
                          "фамилия|cognome"},
    [COLUMN_ANY_NAME] = {"name", "name", false,
                         "name|profile name|creator name|influencer name|influencer|creator|artist|channel|channel name|channel title|"
                         "streamer|streamer name|blogger|blogger name|talent|title|channel info|publisher|author|talent name|influencers|creators|"
                         "nombre|nombre del influencer|nombre artístico|creador|creadora|creadores|canal|nombre del canal|"
                         "nombre de perfil|nombre del creador|"
                         "nome|criador|criadora|nome do influenciador|influenciador|influenciadora|nome do canal|nome artístico|"
                         "nome do criador|"
                         "nom|créateur|créatrice|nom du créateur|nom de l'influenceur|influenceur|influenceuse|chaîne|nom de la chaîne|"
                         "kanal|kanalname|name des influencers|künstlername|influencerin|"
                         "имя|блогер|блогеры|канал|название|название канала|имя блогера|инфлюенсер|автор|"
                         "nazwa|imię|isim|ad|名前|姓名|"
                          "nome del creator|nome del canale|nome canale|canale"},
    [COLUMN_ANY_ENGAGEMENT] = {"engagement", "engagement", true,
                               "engagement|average engagement|avg engagement|engagement avg|mean engagement|eng|"
                               "engajamento|engajamento médio|engagement medio|engagement promedio|compromiso|"
                               "engagement moyen|ø engagement|durchschnittliches engagement|вовлечение"},
    [COLUMN_ANY_ACCOUNT] = {"account", "account", false, ""},
    [COLUMN_FALSE_FOLLOWERS] = {"authenticity", "authenticity", true,
                                "fake followers|fake followers %|fake|fake follower|fake follower rate|fake followers rate|fake audience|bots|bot rate|"
                                "suspicious followers|suspicious accounts|mass followers and suspicious accounts|seguidores falsos|"
                                "faux abonnés|faux followers|follower falsi|боты|накрутка|фейковые подписчики|доля ботов"},
};

const struct column_set_aside column_set_aside[] = {
    {"posts|total posts|post count|posts count|media count|edge owner to timeline media count|number of posts|uploads|videos|video count|publications|"
     "publicaciones|número de publicaciones|total de publicaciones|publicações|número de publicações|total de posts|"
     "nombre de publications|nb de publications|nombre de posts|beiträge|anzahl beiträge|anzahl posts|anzahl videos|"
     "публикации|количество публикаций|кол во публикаций|посты|количество постов|кол во постов|количество видео|видео",
     "all posts ever made, not those that the averages were taken over"},
    {"likes|total likes|like count|likes count|hearts|heart|heart count|comments|total comments|comment count|views|shares|"
     "total shares|plays|"
     "me gusta|total de likes|likes totales|total me gusta|comentarios|total de comentarios|visualizaciones|vistas|reproducciones|"
     "visualizaciones totales|total de visualizaciones|vistas totales|total de vistas|compartidos|"
     "curtidas|total de curtidas|comentários|visualizações|total de visualizações|total de views|compartilhamentos|"
     "j'aime|commentaires|vues|vues totales|total des vues|nombre de vues|partages|"
     "gefällt mir|kommentare|aufrufe|gesamtaufrufe|aufrufe gesamt|videoaufrufe|"
     "лайки|лайков|всего лайков|комментарии|комментариев|просмотры|просмотров|всего просмотров|просмотры всего|репосты",
     "it may be the sum of all posts; use --map if it is an average per post"},
    {"view count|total views|total view count|channel views|lifetime views|statistics view count|visualizzazioni|visualizzazioni totali",
     "all views of the account together, not an average per video; --map average_views=… if it is one"},
    {"play count|video play count|video view count|digg count|video plays",
     "the figures of a single post, not an average of a creator's posts"},
    {"reach|average reach|avg reach|estimated reach|est reach|alcance|alcance medio|alcance promedio|alcance médio|portée|portée moyenne|"
     "reichweite|ø reichweite|durchschnittliche reichweite|охват|средний охват|охваты",
     "people reached, not views; --map average_views=… if it stands for views"},
    {"engagement score|er score|score|influence score|creator score|performance score|puntuación|pontuação|punktzahl|балл|рейтинг",
     "a score, not a rate; --map engagement_rate=… if it is one"},
    {"err|er by reach|er reach|engagement rate by reach|engagement rate reach",
     "a rate per person reached, not per follower or view; --map engagement_rate=… takes it as per follower"},
    {"following|followings|following count|follows|follows count|edge follow count|edge follow|seguiti|siguiendo|seguidos|seguindo|abonnements|gefolgt|folgt|подписки|подписок",
     "whom they follow, not who follows them"},
    {"authentic engagement|eng auth|authentic eng", "a count of engagements, not a share of real followers"},
    {"peak viewers|max viewers", "the best moment, not an average"},
    {"price2|price 2|price3|price 3", "another price; use --map fee=… if it is the one"},
    {"tier|role|worth cents|in plan|pinned|excluded|forecast|provenance", "flamekeep works it out itself"},
};
const size_t column_set_aside_count = sizeof column_set_aside / sizeof column_set_aside[0];

const char *const column_strange_parents =
    "shipping address|shipping|billing address|billing|invoice|post|posts|latest posts|latest post|top post|top posts|last post|last posts|"
    "recent posts|agency|agent|manager|company|brand|campaign|contract";

const struct column_word column_words[] = {
    {WORD_PLATFORM, PLATFORM_INSTAGRAM, "instagram|instagrammer|insta|ig|инстаграм|инстаграмм|инста"},
    {WORD_PLATFORM, PLATFORM_TIKTOK, "tiktok|tiktoker|tt|тикток"},
    {WORD_PLATFORM, PLATFORM_YOUTUBE, "youtube|youtuber|yt|ютуб|ютюб"},
    {WORD_PLATFORM, PLATFORM_TWITCH, "twitch|твич"},
    {WORD_PLATFORM, PLATFORM_FACEBOOK, "facebook|fb|феисбук"},
    {WORD_PLATFORM, PLATFORM_X, "twitter|x|твиттер"},
    {WORD_PLATFORM, PLATFORM_OTHER, "snapchat|pinterest|linkedin|telegram|vk|threads|телеграм|вк"},
    {WORD_POWER, 3, "000|000s|k|thousand|thousands|miles|mil|milhares|milliers|tsd|tausend|тыс|тысяч|тысячах"},
    {WORD_POWER, 6, "m|mn|mio|mln|million|millions|millones|milhoes|millionen|млн|миллионов|миллионах"},
    {WORD_POWER, 9, "bn|mrd|billion|billions|milliarden|milliards|млрд"},
    {WORD_POST, 1, "post|posts|feed|publicacion|publicaciones|publicacao|publication|beitrag|posting|пост|поста|публикация|публикации|photo|foto"},
    {WORD_POST, 2, "reel|reels|video|videos|integration|integracion|integracao|интеграция|интеграции|рилс|рилз|видео|short|shorts|dedicated"},
    {WORD_POST, 3, "story|stories|storys|historia|historias|сторис|стори|история|истории|live|stream"},
    {WORD_FILLER, 0,
     "influencer|influencers|creator|creators|profile|user|channel|mostly|main|the|of|in|per|last|recent|est|estimated|l30d|7|30|60|90|"
     "day|days|d|latest|current|for|mille|promille|a|an|each|by|from|approx|ca|net|gross|"
     "usd|eur|gbp|rub|inr|brl|mxn|chf|pln|euro|euros|dollars|dolares|reais|rubles|руб|рублеи|рубли|рублях|р|r|us|"
     "pct|percent|porcentaje|prozent|pourcentage|porcentagem|процент|процентах|"
     "en|de|del|el|la|los|las|por|para|do|da|dos|das|em|o|um|uma|no|na|par|pour|le|les|du|des|un|une|au|sur|"
     "pro|je|im|den|der|die|das|fur|auf|und|"
     "в|на|за|по|и|у|"
     "netto|brutto|ht|hors|taxes|iva|inkl|zzgl|mwst|без|ндс|aprox|circa|desde|ab|от"},
};
const size_t column_word_count = sizeof column_words / sizeof column_words[0];
