{{/*
What a schema cannot say, or says poorly: everything that is missing or contradictory, named at once.
Linting passes over `fail`, so the chart lints with its empty defaults.
*/}}
{{- define "milepost.checks" -}}
{{- $wrong := list -}}
{{- $v := .Values -}}
{{- if not $v.publicUrl -}}
{{- $wrong = append $wrong "publicUrl is not set: give the address people will open, such as https://milepost.example.org" -}}
{{- end -}}
{{- if not $v.database.host -}}
{{- $wrong = append $wrong "database.host is not set: give the host of your PostgreSQL server" -}}
{{- end -}}
{{- if not $v.kafka.bootstrapServers -}}
{{- $wrong = append $wrong "kafka.bootstrapServers is not set: give host:port of your Kafka brokers" -}}
{{- end -}}
{{- if and (not $v.access.jwks) (not $v.access.jwksSecret.name) -}}
{{- $wrong = append $wrong "access.jwks is not set: give the public signing keys with --set-file access.jwks=FILE, or name a Secret in access.jwksSecret.name" -}}
{{- end -}}
{{- if and $v.access.jwks $v.access.jwksSecret.name -}}
{{- $wrong = append $wrong "access.jwks and access.jwksSecret.name are both set: keep one of them" -}}
{{- end -}}
{{- if not $v.access.signingKeySecret.name -}}
{{- $wrong = append $wrong "access.signingKeySecret.name is not set: name the Secret that holds the private signing key" -}}
{{- end -}}
{{- if not $v.access.ingestSecret.name -}}
{{- $wrong = append $wrong "access.ingestSecret.name is not set: name the Secret that holds the secret of ingest keys" -}}
{{- end -}}
{{- if and $v.access.operatorToken (gt (int $v.services.report.replicas) 1) -}}
{{- $wrong = append $wrong "access.operatorToken wants services.report.replicas=1: each replica would revoke the other's token" -}}
{{- end -}}
{{- if not $v.smtp.host -}}
{{- $wrong = append $wrong "smtp.host is not set: give the server that takes alert's e-mail" -}}
{{- end -}}
{{- if not $v.smtp.from -}}
{{- $wrong = append $wrong "smtp.from is not set: give the sender's address of alert's e-mail" -}}
{{- end -}}
{{- if and $v.httpRoute.enabled (not $v.httpRoute.parentRefs) -}}
{{- $wrong = append $wrong "httpRoute.parentRefs is empty: name the Gateway that carries the route" -}}
{{- end -}}
{{- range $name, $service := $v.services -}}
{{- if not $service.database.existingSecret -}}
{{- $wrong = append $wrong (printf "services.%s.database.existingSecret is not set: name the Secret that holds the password of role %s" $name $service.database.user) -}}
{{- end -}}
{{- range $variable, $text := $service.env -}}
{{- if hasPrefix "MILEPOST_" $variable -}}
{{- $wrong = append $wrong (printf "services.%s.env.%s is the chart's own: use the value that stands for it" $name $variable) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $wrong -}}
{{- fail (printf "\n\nMilepost cannot be installed with these values:\n  - %s\n" (join "\n  - " $wrong)) -}}
{{- end -}}
{{- end -}}
