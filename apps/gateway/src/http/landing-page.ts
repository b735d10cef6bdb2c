import { createHash } from 'node:crypto';
import type { Answer } from './answer';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-weight: 600; letter-spacing: -0.01em; }
dt { margin-top: 1rem; font-weight: 600; }
dd { margin: 0; }
code { font-family: ui-monospace, monospace; }
`;

interface Entry {
  readonly path: string;
  readonly english: string;
  readonly chinese: string;
}

const ENTRIES: readonly Entry[] = [
  {
    path: '/graphql',
    english: 'The GraphQL API: POST application/json with an API key.',
    chinese: 'GraphQL 接口：以 API 密钥 POST application/json。',
  },
  {
    path: '/files',
    english: 'Uploads: POST a file with its name in x-file-name.',
    chinese: '上传文件：POST 文件内容，文件名放在 x-file-name 请求头。',
  },
  {
    path: '/healthz',
    english: 'Whether the process is alive.',
    chinese: '进程是否存活。',
  },
  {
    path: '/readyz',
    english: 'Whether it can answer requests now.',
    chinese: '现在能否处理请求。',
  },
  {
    path: '/metrics',
    english: 'Metrics for Prometheus.',
    chinese: 'Prometheus 监控指标。',
  },
];

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Duebook</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Duebook</h1>
<p>An open accounts-receivable platform.</p>
<p lang="zh-CN">开放的应收账款平台。</p>
<dl>
${ENTRIES.map(
  ({ path, english, chinese }) =>
    `<dt><a href="${path}"><code>${path}</code></a></dt>\n<dd>${english}</dd>\n<dd lang="zh-CN">${chinese}</dd>`,
).join('\n')}
</dl>
</body>
</html>
`;

/** No script at all, and no style but the one above, known by its hash. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page of links, until there is a user interface. */
export const LANDING_PAGE: Answer = {
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: HTML,
  headers: {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'referrer-policy': 'no-referrer',
  },
};
