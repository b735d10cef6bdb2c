/** What a thread is sent: something to do, or that the piece before was taken. */
export type ThreadOrder<Job> = { readonly job: Job } | { readonly isTaken: true };

/** What a thread answers: a piece, or that there are no more. */
export type ThreadAnswer<Piece> = { readonly piece: Piece } | { readonly isDone: true };
