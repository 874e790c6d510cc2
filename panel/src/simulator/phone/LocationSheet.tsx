import { Button, NumberInput, Stack, TextInput, UnstyledButton } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Draft, Place } from "../messages";
import { placesNear } from "../places";
import classes from "./ListSheet.module.css";
import { Sheet } from "./Sheet";

interface Props {
  /** What the location answers; undefined when the customer offers it unasked. */
  asked: { replyTo?: string } | null;
  country: string;
  onClose: () => void;
  send: (draft: Draft) => void;
}

export function LocationSheet({ asked, country, onClose, send }: Props) {
  const { t } = useTranslation();
  const share = (place: Place) => {
    send({
      type: "location",
      latitude: place.latitude,
      longitude: place.longitude,
      ...(place.name ? { name: place.name } : {}),
      ...(place.address ? { address: place.address } : {}),
      ...(asked?.replyTo ? { replyTo: asked.replyTo } : {}),
    });
    onClose();
  };
  return (
    <Sheet opened={asked !== null} onClose={onClose} title={t("place.title")}>
      <h3 className={classes.title}>{t("place.suggested")}</h3>
      {placesNear(country).map((place) => (
        <UnstyledButton key={place.name} className={classes.row} onClick={() => share(place)}>
          <span className={classes.name}>
            <IconMapPin size={15} aria-hidden /> {place.name}
          </span>
          <span className={classes.description}>{place.address}</span>
        </UnstyledButton>
      ))}
      <OtherPlace start={placesNear(country)[0]} share={share} />
    </Sheet>
  );
}

function OtherPlace({ start, share }: { start: Place | undefined; share: (place: Place) => void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState("");
  const [latitude, setLatitude] = useState<string | number>(start?.latitude ?? "");
  const [longitude, setLongitude] = useState<string | number>(start?.longitude ?? "");
  const [wrong, setWrong] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const valid =
      typeof latitude === "number" &&
      typeof longitude === "number" &&
      Math.abs(latitude) <= 90 &&
      Math.abs(longitude) <= 180;
    setWrong(!valid);
    if (valid) share({ latitude, longitude, address: address.trim() || null });
  };

  return (
    <form onSubmit={submit}>
      <h3 className={classes.title} style={{ marginTop: 14 }}>
        {t("place.other")}
      </h3>
      <Stack gap="xs">
        <TextInput
          label={t("place.address")}
          description={t("place.addressHint")}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          maxLength={200}
        />
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: 8 }}>
          <NumberInput
            label={t("place.latitude")}
            value={latitude}
            onChange={setLatitude}
            decimalScale={6}
            hideControls
            error={wrong}
          />
          <NumberInput
            label={t("place.longitude")}
            value={longitude}
            onChange={setLongitude}
            decimalScale={6}
            hideControls
            error={wrong}
          />
        </div>
        {wrong && (
          <span role="alert" style={{ color: "var(--clay)", fontSize: 13 }}>
            {t("place.wrong")}
          </span>
        )}
        <Button type="submit">{t("place.send")}</Button>
      </Stack>
    </form>
  );
}
