/** The address at which a process is to serve cannot be had; the message says what to do about it. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';

  constructor(at: { readonly host: string; readonly port: number }, cause: NodeJS.ErrnoException) {
    super(explain(at, cause.code ?? cause.message), { cause });
  }
}

function explain(
  { host, port }: { readonly host: string; readonly port: number },
  code: string,
): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop the process that has it, or choose another port, as in: PORT=4001 npm start`;
    case 'EACCES':
      return `This user may not serve at port ${port}. Choose one from 1024 on, as in: PORT=4001 npm start`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return `${host} is no address of this machine (${code}). HOST says where to serve: 127.0.0.1 for this machine alone, 0.0.0.0 for all of its addresses.`;
    default:
      return `Nothing can be served at ${host}, port ${port} (${code}). Check HOST and PORT.`;
  }
}
