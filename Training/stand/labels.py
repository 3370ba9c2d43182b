"""Labels of one annotation scheme in the words of another."""

KAZNERD = {'PERSON': 'PERSON', 'ORGANIZATION': 'ORGANISATION', 'PROFESSION': 'POSITION',
           'CITY': 'GPE', 'COUNTRY': 'GPE', 'STATE_OR_PROVINCE': 'GPE', 'DISTRICT': 'GPE'}
CONLL04 = {'PERSON': 'Peop', 'ORGANIZATION': 'Org', 'CITY': 'Loc', 'COUNTRY': 'Loc',
           'STATE_OR_PROVINCE': 'Loc', 'DISTRICT': 'Loc', 'LOCATION': 'Loc'}
CONLL04_RELATIONS = {'WORKPLACE': 'Work_For', 'HEADQUARTERED_IN': 'OrgBased_In'}
KNOWLEDGENET = {'PERSON': 'PER', 'ORGANIZATION': 'ORG', 'CITY': 'LOC', 'COUNTRY': 'LOC',
                'STATE_OR_PROVINCE': 'LOC', 'DISTRICT': 'LOC', 'LOCATION': 'LOC'}
KNOWLEDGENET_RELATIONS = {'HEADQUARTERED_IN': 'HEADQUARTERS'}


def renamed(predictions, labels, relations=None):
    """Predictions with the labels of another scheme; what has none is left out."""
    out = []
    for row in predictions:
        entities = [dict(e, type=labels[e['type']]) for e in row['entities'] if e['type'] in labels]
        kept = {e['id'] for e in entities}
        out.append(dict(row, entities=entities, relations=[
            dict(r, type=relations[r['type']]) for r in row.get('relations', [])
            if relations and r['type'] in relations and r['head'] in kept and r['tail'] in kept]))
    return out
