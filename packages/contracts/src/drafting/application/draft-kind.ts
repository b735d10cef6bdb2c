/** As what the paper of a draft is filed: it is no contract yet, and proves none. */
export const CONTRACT_DRAFT_KIND = 'CONTRACT_DRAFT';
