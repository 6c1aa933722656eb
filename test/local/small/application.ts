import { join } from 'node:path';
import type { Application } from '../../../local/application.ts';

/** The smallest application that waits for a person, has a deadline and an agenda. */
export const smallApplication: Application = {
  functions: ['ask', 'sweep', 'portal'].map((name) => ({ name, entry: join(import.meta.dirname, `${name}.ts`) })),
  workflows: [
    {
      name: 'question',
      definition: JSON.stringify({
        QueryLanguage: 'JSONata',
        StartAt: 'Ask',
        States: {
          Ask: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
            TimeoutSeconds: 3600,
            Arguments: {
              FunctionName: 'ask',
              Payload: {
                question: '{% $states.input.question %}',
                at: '{% $states.context.State.EnteredTime %}',
                token: '{% $states.context.Task.Token %}',
              },
            },
            Catch: [{ ErrorEquals: ['States.Timeout'], Output: 'late', Next: 'Late' }],
            End: true,
          },
          Late: { Type: 'Pass', End: true },
        },
      }),
    },
  ],
  table: {
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: { agenda: { name: 'agenda', partitionKey: 'agendaShard', sortKey: 'nextCheckAt', projection: 'ALL' } },
  },
  agenda: 'agenda',
};
