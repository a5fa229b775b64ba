import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { signOut } from "../../api/me.ts";
import { ChangePassword } from "../../components/ChangePassword.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";

/** A password that somebody else knows opens nothing but this. */
export function ForcedPassword({ name }: { name: string }) {
  const { t } = useTranslation();
  usePageTitle(t("forced.title"));
  const leave = useMutation({ mutationFn: signOut, onSettled: () => location.reload() });
  return (
    <section className="state sign-in">
      <h1>{t("forced.title")}</h1>
      <p className="lead">{t("forced.lead", { name })}</p>
      <ChangePassword name={name} onChanged={() => location.reload()} />
      <p>
        <button type="button" disabled={leave.isPending} onClick={() => leave.mutate()}>
          {t("person.signOut")}
        </button>
      </p>
    </section>
  );
}
