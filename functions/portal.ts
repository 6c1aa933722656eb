import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { stylesheet } from '../portal/style/stylesheet.ts';
import { consoleRoutes } from './pages/console.ts';
import { readLanguage, readTime, secureHeaders } from './pages/middleware.ts';
import type { PortalEnv } from './pages/request.ts';

/** The portal: the pages of one table's contracts. */
export const app = new Hono<PortalEnv>();

app.use(secureHeaders, readTime, readLanguage);
app.get('/style.css', (visit) =>
  visit.body(stylesheet, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' }));
app.route('/c/:contract/console', consoleRoutes);

export const handler = handle(app);
