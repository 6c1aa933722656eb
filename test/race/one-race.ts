import { rooms } from '../../workflows/index.ts';
import { hasWorkflow } from '../../domain/contract/contract.ts';
import { castsOf } from './casts.ts';
import { Dice } from './dice.ts';
import { excusedFirst } from './excused-first.ts';
import { lateFact } from './late-fact.ts';
import { parseOnce } from './parse-once.ts';
import { race } from './race.ts';
import { stepsAtOnce } from './steps-at-once.ts';
import { takenOver } from './taken-over.ts';

/** One race in a process of its own: cast, schedules, seed; prints what came of it as JSON. */
const [name = '', schedules = '', seed = ''] = process.argv.slice(2);
const cast = castsOf(rooms).find((one) => one.name === name);
if (!cast) throw new Error(`no cast ${name}`);
parseOnce();
// The engine's waits between attempts, too, come again from the same seed.
const jitter = new Dice(Number(seed));
Math.random = () => jitter.next();
const present = rooms.filter((room) => hasWorkflow(cast.contract, room.name));
const scene = {
  'late-fact': lateFact,
  'excused-first': excusedFirst,
  'taken-over': takenOver,
  'steps-at-once': stepsAtOnce,
}[name];
const raced = scene
  ? await scene(present, cast.contract)
  : await race(cast, rooms, cast.contract, { schedules: Number(schedules), seed: Number(seed) });
process.stdout.write(`${JSON.stringify(raced)}\n`);
process.exit(0);
