import { useTranslation } from "react-i18next";
import { rememberAddress } from "../../state/askedAddress.ts";

/** Leads to the organisation's own sign-in, which leads back to the product, but not to the page. */
export function ProviderLink() {
  const { t } = useTranslation();
  return (
    <a className="button" href="/api/v1/login/oidc" onClick={rememberAddress}>
      {t("signIn.provider")}
    </a>
  );
}
