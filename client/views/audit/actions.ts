import texts from "../../i18n/zh-CN/audit.json";

/** Every kind of deed that there are words for. */
export const actions = Object.keys(texts.auditAction);
