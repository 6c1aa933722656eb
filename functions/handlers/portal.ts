import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { stylesheet } from '../../portal/style/stylesheet.ts';
import { uploadScript } from '../../portal/upload-script.ts';
import { authenticatorRoutes } from '../pages/authenticator.tsx';
import { consoleRoutes } from '../pages/console.ts';
import { deskRoutes } from '../pages/desk.tsx';
import { deskListRoutes } from '../pages/desk-lists.tsx';
import { homeRoutes } from '../pages/home.tsx';
import { failed, notFound } from '../pages/not-found.tsx';
import { agreementRoutes } from '../pages/paper.tsx';
import { readLanguage, readTime, refuseForeignForms, refuseLargeForms, secureHeaders } from '../pages/middleware.tsx';
import { openRoutes } from '../pages/open.tsx';
import { privacyRoutes } from '../pages/privacy.tsx';
import { recordRoutes } from '../pages/record.tsx';
import type { PortalEnv } from '../pages/request.ts';
import { siteRoutes } from '../pages/site.tsx';
import { yearRoutes } from '../pages/year-file.tsx';
import { signInRoutes } from '../pages/sign-in.tsx';
import { taskRoutes } from '../pages/task.tsx';
import { noteVisit, refuseSideDoor } from '../pages/visitor.ts';
import { observed } from '../telemetry/observed.ts';

/** The portal: the pages of one table's contracts. */
export const app = new Hono<PortalEnv>();

app.use(noteVisit, secureHeaders, readTime, readLanguage, refuseSideDoor, refuseForeignForms, refuseLargeForms);
app.get('/style.css', (visit) =>
  visit.body(stylesheet, 200, {
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  }),
);
app.get('/upload.js', (visit) =>
  visit.body(uploadScript, 200, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  }),
);
app.route('/c/:contract/t', taskRoutes);
app.route('/c/:contract/open', openRoutes);
app.route('/c/:contract/authenticator', authenticatorRoutes);
app.route('/c/:contract/agreement', agreementRoutes);
app.route('/c/:contract/console', consoleRoutes);
app.route('/c/:contract/privacy', privacyRoutes);
app.route('/c/:contract/record', recordRoutes);
app.route('/c/:contract', signInRoutes);
app.route('/c/:contract', deskRoutes);
app.route('/c/:contract', deskListRoutes);
app.route('/c/:contract/sites', siteRoutes);
app.route('/c/:contract/year', yearRoutes);
app.route('/', homeRoutes);
app.notFound(notFound);
app.onError(failed);

export const handler = observed('portal', handle(app));
