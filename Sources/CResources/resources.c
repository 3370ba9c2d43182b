#include "CResources.h"

// The files of Graph/ and Queries/ in the binary, by C23 #embed. A NUL after each keeps an empty
// file from being an empty array. To add a file: one array here and one line in the table.

static const unsigned char graph_calibration[] = {
#embed "../../Graph/calibration.tsv" suffix(,)
    0};

static const unsigned char graph_dossier[] = {
#embed "../../Graph/dossier.gql" suffix(,)
    0};

static const unsigned char graph_gazetteer_places[] = {
#embed "../../Graph/gazetteer/places.bin" suffix(,)
    0};

static const unsigned char graph_labels[] = {
#embed "../../Graph/labels.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_en_holding[] = {
#embed "../../Graph/lexicon/en/holding.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_en_organization_words[] = {
#embed "../../Graph/lexicon/en/organization-words.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_en_organizations[] = {
#embed "../../Graph/lexicon/en/organizations.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_en_place_nouns[] = {
#embed "../../Graph/lexicon/en/place-nouns.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_en_status[] = {
#embed "../../Graph/lexicon/en/status.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_en_time[] = {
#embed "../../Graph/lexicon/en/time.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_en_titles[] = {
#embed "../../Graph/lexicon/en/titles.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_kk_holding[] = {
#embed "../../Graph/lexicon/kk/holding.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_kk_organization_words[] = {
#embed "../../Graph/lexicon/kk/organization-words.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_kk_organizations[] = {
#embed "../../Graph/lexicon/kk/organizations.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_kk_place_nouns[] = {
#embed "../../Graph/lexicon/kk/place-nouns.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_kk_status[] = {
#embed "../../Graph/lexicon/kk/status.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_kk_time[] = {
#embed "../../Graph/lexicon/kk/time.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_kk_titles[] = {
#embed "../../Graph/lexicon/kk/titles.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_given_names[] = {
#embed "../../Graph/lexicon/ru/given-names.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_holding[] = {
#embed "../../Graph/lexicon/ru/holding.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_known_organizations[] = {
#embed "../../Graph/lexicon/ru/known-organizations.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_morphology[] = {
#embed "../../Graph/lexicon/ru/morphology.bin" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_organization_contexts[] = {
#embed "../../Graph/lexicon/ru/organization-contexts.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_organization_words[] = {
#embed "../../Graph/lexicon/ru/organization-words.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_organizations[] = {
#embed "../../Graph/lexicon/ru/organizations.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_place_nouns[] = {
#embed "../../Graph/lexicon/ru/place-nouns.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_places[] = {
#embed "../../Graph/lexicon/ru/places.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_status[] = {
#embed "../../Graph/lexicon/ru/status.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_time[] = {
#embed "../../Graph/lexicon/ru/time.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_ru_titles[] = {
#embed "../../Graph/lexicon/ru/titles.tsv" suffix(,)
    0};

static const unsigned char graph_lexicon_title_classes[] = {
#embed "../../Graph/lexicon/title-classes.tsv" suffix(,)
    0};

static const unsigned char graph_model_recognition[] = {
#embed "../../Graph/model/recognition.bin" suffix(,)
    0};

static const unsigned char graph_style[] = {
#embed "../../Graph/style.tsv" suffix(,)
    0};

static const unsigned char queries_colleagues[] = {
#embed "../../Queries/colleagues.gql" suffix(,)
    0};

static const unsigned char queries_companies_of_person[] = {
#embed "../../Queries/companies-of-person.gql" suffix(,)
    0};

static const unsigned char queries_former_holders[] = {
#embed "../../Queries/former-holders.gql" suffix(,)
    0};

static const unsigned char queries_most_mentioned_companies[] = {
#embed "../../Queries/most-mentioned-companies.gql" suffix(,)
    0};

static const unsigned char queries_newly_appointed[] = {
#embed "../../Queries/newly-appointed.gql" suffix(,)
    0};

static const unsigned char queries_people_at_two_companies[] = {
#embed "../../Queries/people-at-two-companies.gql" suffix(,)
    0};

static const unsigned char queries_people_in_article[] = {
#embed "../../Queries/people-in-article.gql" suffix(,)
    0};

static const unsigned char queries_people_in_city[] = {
#embed "../../Queries/people-in-city.gql" suffix(,)
    0};

static const unsigned char queries_post_history[] = {
#embed "../../Queries/post-history.gql" suffix(,)
    0};

static const unsigned char queries_roles_at_company[] = {
#embed "../../Queries/roles-at-company.gql" suffix(,)
    0};

static const unsigned char queries_same_article[] = {
#embed "../../Queries/same-article.gql" suffix(,)
    0};

typedef struct {
  const char *path;
  const unsigned char *bytes;
  size_t length;
} resource;

#define ENTRY(path, array) {path, array, sizeof(array) - 1}

static const resource resources[] = {
    ENTRY("Graph/calibration.tsv", graph_calibration),
    ENTRY("Graph/dossier.gql", graph_dossier),
    ENTRY("Graph/gazetteer/places.bin", graph_gazetteer_places),
    ENTRY("Graph/labels.tsv", graph_labels),
    ENTRY("Graph/lexicon/en/holding.tsv", graph_lexicon_en_holding),
    ENTRY("Graph/lexicon/en/organization-words.tsv", graph_lexicon_en_organization_words),
    ENTRY("Graph/lexicon/en/organizations.tsv", graph_lexicon_en_organizations),
    ENTRY("Graph/lexicon/en/place-nouns.tsv", graph_lexicon_en_place_nouns),
    ENTRY("Graph/lexicon/en/status.tsv", graph_lexicon_en_status),
    ENTRY("Graph/lexicon/en/time.tsv", graph_lexicon_en_time),
    ENTRY("Graph/lexicon/en/titles.tsv", graph_lexicon_en_titles),
    ENTRY("Graph/lexicon/kk/holding.tsv", graph_lexicon_kk_holding),
    ENTRY("Graph/lexicon/kk/organization-words.tsv", graph_lexicon_kk_organization_words),
    ENTRY("Graph/lexicon/kk/organizations.tsv", graph_lexicon_kk_organizations),
    ENTRY("Graph/lexicon/kk/place-nouns.tsv", graph_lexicon_kk_place_nouns),
    ENTRY("Graph/lexicon/kk/status.tsv", graph_lexicon_kk_status),
    ENTRY("Graph/lexicon/kk/time.tsv", graph_lexicon_kk_time),
    ENTRY("Graph/lexicon/kk/titles.tsv", graph_lexicon_kk_titles),
    ENTRY("Graph/lexicon/ru/given-names.tsv", graph_lexicon_ru_given_names),
    ENTRY("Graph/lexicon/ru/holding.tsv", graph_lexicon_ru_holding),
    ENTRY("Graph/lexicon/ru/known-organizations.tsv", graph_lexicon_ru_known_organizations),
    ENTRY("Graph/lexicon/ru/morphology.bin", graph_lexicon_ru_morphology),
    ENTRY("Graph/lexicon/ru/organization-contexts.tsv", graph_lexicon_ru_organization_contexts),
    ENTRY("Graph/lexicon/ru/organization-words.tsv", graph_lexicon_ru_organization_words),
    ENTRY("Graph/lexicon/ru/organizations.tsv", graph_lexicon_ru_organizations),
    ENTRY("Graph/lexicon/ru/place-nouns.tsv", graph_lexicon_ru_place_nouns),
    ENTRY("Graph/lexicon/ru/places.tsv", graph_lexicon_ru_places),
    ENTRY("Graph/lexicon/ru/status.tsv", graph_lexicon_ru_status),
    ENTRY("Graph/lexicon/ru/time.tsv", graph_lexicon_ru_time),
    ENTRY("Graph/lexicon/ru/titles.tsv", graph_lexicon_ru_titles),
    ENTRY("Graph/lexicon/title-classes.tsv", graph_lexicon_title_classes),
    ENTRY("Graph/model/recognition.bin", graph_model_recognition),
    ENTRY("Graph/style.tsv", graph_style),
    ENTRY("Queries/colleagues.gql", queries_colleagues),
    ENTRY("Queries/companies-of-person.gql", queries_companies_of_person),
    ENTRY("Queries/former-holders.gql", queries_former_holders),
    ENTRY("Queries/most-mentioned-companies.gql", queries_most_mentioned_companies),
    ENTRY("Queries/newly-appointed.gql", queries_newly_appointed),
    ENTRY("Queries/people-at-two-companies.gql", queries_people_at_two_companies),
    ENTRY("Queries/people-in-article.gql", queries_people_in_article),
    ENTRY("Queries/people-in-city.gql", queries_people_in_city),
    ENTRY("Queries/post-history.gql", queries_post_history),
    ENTRY("Queries/roles-at-company.gql", queries_roles_at_company),
    ENTRY("Queries/same-article.gql", queries_same_article),
};

static const size_t count = sizeof(resources) / sizeof(resources[0]);

size_t dossier_resource_count(void) { return count; }

const char *dossier_resource_path(size_t index) {
  return index < count ? resources[index].path : NULL;
}

const unsigned char *dossier_resource_bytes(size_t index, size_t *length) {
  if (index >= count) return NULL;
  *length = resources[index].length;
  return resources[index].bytes;
}
