import type { Place } from "./messages";

/** Well-known public squares to send as a location, by the shop's country. */
const squares: Record<string, Place[]> = {
  CL: [
    { name: "Plaza de Armas", address: "Santiago Centro, Santiago", latitude: -33.4378, longitude: -70.6505 },
    { name: "Plaza Ñuñoa", address: "Ñuñoa, Santiago", latitude: -33.4563, longitude: -70.5941 },
    { name: "Plaza de Maipú", address: "Maipú, Santiago", latitude: -33.5103, longitude: -70.7573 },
  ],
  MX: [
    { name: "Zócalo", address: "Centro, Ciudad de México", latitude: 19.4326, longitude: -99.1332 },
    { name: "Parque México", address: "Condesa, Ciudad de México", latitude: 19.4121, longitude: -99.1693 },
  ],
  ES: [
    { name: "Plaza Mayor", address: "Centro, Madrid", latitude: 40.4154, longitude: -3.7074 },
    { name: "Puerta de Alcalá", address: "Retiro, Madrid", latitude: 40.42, longitude: -3.6887 },
  ],
  AR: [{ name: "Plaza de Mayo", address: "Buenos Aires", latitude: -34.6083, longitude: -58.3722 }],
  CO: [{ name: "Plaza de Bolívar", address: "Bogotá", latitude: 4.5981, longitude: -74.076 }],
  PE: [{ name: "Plaza Mayor", address: "Lima", latitude: -12.0459, longitude: -77.0305 }],
};

export function placesNear(country: string): Place[] {
  return squares[country] ?? squares.CL ?? [];
}
