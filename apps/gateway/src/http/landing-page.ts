import { createHash } from 'node:crypto';
import type { Answer } from './answer';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-weight: 600; letter-spacing: -0.01em; }
dt { margin-top: 1rem; font-weight: 600; }
dd { margin: 0; }
code { font-family: ui-monospace, monospace; }
pre { overflow-x: auto; }
`;

interface Entry {
  readonly path: string;
  /** A link is for what a browser may open; what takes POST alone would answer it with an error. */
  readonly isLink: boolean;
  readonly english: string;
  readonly chinese: string;
}

const ENTRIES: readonly Entry[] = [
  {
    path: '/graphql',
    isLink: false,
    english: 'The GraphQL API: POST application/json with an API key, by a program or as below.',
    chinese: 'GraphQL 接口：由程序携带 API 密钥 POST application/json，或如下所示。',
  },
  {
    path: '/files',
    isLink: false,
    english: 'Uploads: POST a file with its name in x-file-name.',
    chinese: '上传文件：POST 文件内容，文件名放在 x-file-name 请求头。',
  },
  {
    path: '/exports/audit',
    isLink: false,
    english: 'The audit as CSV: POST, with from and to in the address.',
    chinese: '以 CSV 导出审计记录：POST，地址中可带 from 和 to。',
  },
  {
    path: '/healthz',
    isLink: true,
    english: 'Whether the process is alive.',
    chinese: '进程是否存活。',
  },
  {
    path: '/readyz',
    isLink: true,
    english: 'Whether it can answer requests now.',
    chinese: '现在能否处理请求。',
  },
  {
    path: '/metrics',
    isLink: true,
    english: 'Metrics for Prometheus.',
    chinese: 'Prometheus 监控指标。',
  },
];

function lineOf({ path, isLink, english, chinese }: Entry): string {
  const name = `<code>${path}</code>`;
  const shown = isLink ? `<a href="${path}">${name}</a>` : name;
  return `<dt>${shown}</dt>\n<dd>${english}</dd>\n<dd lang="zh-CN">${chinese}</dd>`;
}

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
${ENTRIES.map(lineOf).join('\n')}
</dl>
<p>To ask from a terminal, with an API key in <code>DUEBOOK_API_KEY</code> (<code>npx duebook demo-key</code> prints one of the demo):</p>
<p lang="zh-CN">在终端中查询，API 密钥放在 <code>DUEBOOK_API_KEY</code>（<code>npx duebook demo-key</code> 可得到演示租户的密钥）：</p>
<pre><code>npx duebook call --list
npx duebook call legalEntities '{}'</code></pre>
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

/** What is where and how to ask, until there is a user interface. */
export const LANDING_PAGE: Answer = {
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: HTML,
  headers: {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'referrer-policy': 'no-referrer',
  },
};
