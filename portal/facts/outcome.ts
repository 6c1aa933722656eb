import { showDay, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { given, type Fact, type FactSource } from './section.ts';
import { outcomeName, roomWords, say } from './wording.ts';

/** What a closed case has come to: its outcome, the day that takes effect, the moment that met the duty. */
export function outcomeFacts(source: FactSource): Fact[] {
  const { room, view, now, language } = source;
  if (view.file.status !== 'closed') return [];
  const { metAt, effectiveOn } = room.milestones(view, now);
  const said = roomWords(source).milestones;
  return [
    ...given(words(language).sheet.result, outcomeName(source), 'strong'),
    ...given(say(source, said.effectiveOn), effectiveOn && showDay(effectiveOn, language), 'strong'),
    ...given(say(source, said.metAt), metAt && showMoment(metAt, language)),
  ];
}
