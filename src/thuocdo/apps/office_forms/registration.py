from thuocdo.apps.audit.words import tell
from thuocdo.apps.office_forms import wording

tell(actions=wording.ACTIONS, objects=wording.OBJECTS, facts=wording.FACTS, names=wording.NAMES)
